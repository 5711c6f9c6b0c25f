-- The hotline: a report that a medicine is absent becomes a case with an owner, a term and an answer.

CREATE TABLE hotline_case (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number        text        NOT NULL,
  check_code    text        NOT NULL,
  channel       text        NOT NULL,
  is_urgent     boolean     NOT NULL,
  inn_id        bigint,
  medicine_name text        NOT NULL,
  programme     text,
  settlement    text,
  site_id       bigint      REFERENCES site,
  person_name   text,
  telephone     text,
  email         text,
  comment       text,
  language      text        NOT NULL,
  state         text        NOT NULL,
  owner_id      text,
  owner_name    text,
  received_at   timestamptz NOT NULL,
  due_on        date        NOT NULL,
  term          jsonb       NOT NULL,
  answer        text,
  answered_at   timestamptz,
  CONSTRAINT hotline_case_number_once UNIQUE (number),
  CONSTRAINT hotline_case_check_code CHECK (check_code ~ '^[a-z2-9]{8}$'),
  CONSTRAINT hotline_case_channel CHECK (channel IN ('page', 'telephone')),
  CONSTRAINT hotline_case_state CHECK (state IN ('new', 'in-progress', 'answered')),
  CONSTRAINT hotline_case_medicine_named CHECK (medicine_name <> ''),
  CONSTRAINT hotline_case_in_progress_has_owner CHECK (state = 'new' OR owner_name IS NOT NULL),
  CONSTRAINT hotline_case_answered_has_answer CHECK ((state = 'answered') = (answered_at IS NOT NULL)),
  CONSTRAINT hotline_case_answer_has_text CHECK (state <> 'answered' OR answer <> '')
);
CREATE INDEX hotline_case_open ON hotline_case (due_on, id) WHERE state <> 'answered';
CREATE INDEX hotline_case_of_medicine ON hotline_case (inn_id, id);
COMMENT ON TABLE hotline_case IS 'A report of an absent medicine, and what became of it';
COMMENT ON COLUMN hotline_case.check_code IS 'Known to whoever reported; with the number it opens the answer';
COMMENT ON COLUMN hotline_case.term IS 'The dated value and the calendar days from which due_on was counted';
GRANT SELECT, INSERT, UPDATE ON hotline_case TO opora_app;

CREATE TABLE hotline_step (
  id      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id bigint      NOT NULL REFERENCES hotline_case,
  at      timestamptz NOT NULL,
  by_name text        NOT NULL,
  kind    text        NOT NULL,
  text    text        NOT NULL DEFAULT '',
  CONSTRAINT hotline_step_kind CHECK (kind IN ('reported', 'taken', 'noted', 'answered', 'reopened'))
);
CREATE INDEX hotline_step_of_case ON hotline_step (case_id, id);
COMMENT ON TABLE hotline_step IS 'What was done about a case, in order';
GRANT SELECT, INSERT ON hotline_step TO opora_app;

CREATE TABLE hotline_look_up (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number       text        NOT NULL,
  at           timestamptz NOT NULL,
  is_answered  boolean     NOT NULL
);
CREATE INDEX hotline_look_up_of_number ON hotline_look_up (number, at) WHERE NOT is_answered;
COMMENT ON TABLE hotline_look_up IS 'Attempts to open an answer, so that codes cannot be tried one after another';
GRANT SELECT, INSERT ON hotline_look_up TO opora_app;
