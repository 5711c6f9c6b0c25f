-- The federal register of recipients as it was exported, and where it contradicts the facts here.

CREATE TABLE register_snapshot (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  as_of       timestamptz NOT NULL,
  import_id   bigint      REFERENCES import_file,
  recorded_at timestamptz NOT NULL,
  recorded_by text        NOT NULL
);
CREATE INDEX register_snapshot_latest ON register_snapshot (as_of, id);
COMMENT ON TABLE register_snapshot IS 'One export of the federal register of recipients; the latest one is what the register says';
GRANT SELECT, INSERT ON register_snapshot TO opora_app;

CREATE TABLE register_record (
  id          bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  snapshot_id bigint  NOT NULL REFERENCES register_snapshot,
  snils       text    NOT NULL,
  full_name   text    NOT NULL,
  born_on     date    NOT NULL,
  category    text    NOT NULL,
  from_on     date    NOT NULL,
  to_on       date,
  has_refused boolean NOT NULL,
  okato       text,
  CONSTRAINT register_record_snils CHECK (snils ~ '^[0-9]{11}$'),
  CONSTRAINT register_record_category CHECK (category ~ '^[1-9]\.[0-9]{5}\.[0-9]{4}$'),
  CONSTRAINT register_record_lasts CHECK (to_on >= from_on),
  CONSTRAINT register_record_once UNIQUE (snapshot_id, snils, category, from_on)
);
COMMENT ON TABLE register_record IS 'A category of a person as the federal register has it; to_on is the last day';
GRANT SELECT, INSERT ON register_record TO opora_app;

CREATE TABLE reconciliation (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  snapshot_id bigint      NOT NULL REFERENCES register_snapshot,
  held_on     date        NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text        NOT NULL,
  people      int         NOT NULL,
  records     int         NOT NULL,
  differences int         NOT NULL
);
COMMENT ON TABLE reconciliation IS 'One comparison of the register with the facts here: how many were compared, how many differed';
GRANT SELECT, INSERT ON reconciliation TO opora_app;

CREATE TABLE reconciliation_case (
  id                 bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind               text        NOT NULL,
  -- Whom it is about: the person here, or only the number where nobody here has it.
  person_id          bigint      REFERENCES person,
  snils              text,
  category           text,
  here               jsonb       NOT NULL,
  there              jsonb       NOT NULL,
  state              text        NOT NULL,
  first_found_in     bigint      NOT NULL REFERENCES reconciliation,
  last_found_in      bigint      NOT NULL REFERENCES reconciliation,
  letter_number      text,
  letter_on          date,
  letter_by          text,
  settled_at         timestamptz,
  settled_by         text,
  settle_note        text,
  CONSTRAINT reconciliation_case_kind CHECK (kind IN (
    'right-lost', 'right-not-registered', 'package-differs', 'died', 'moved', 'identity-differs', 'unknown-here')),
  CONSTRAINT reconciliation_case_about_somebody CHECK (person_id IS NOT NULL OR snils IS NOT NULL),
  CONSTRAINT reconciliation_case_state CHECK (state IN ('open', 'letter', 'settled', 'gone')),
  CONSTRAINT reconciliation_case_letter CHECK (state <> 'letter' OR letter_number IS NOT NULL),
  CONSTRAINT reconciliation_case_settled CHECK ((state IN ('settled', 'gone')) = (settled_at IS NOT NULL)),
  CONSTRAINT reconciliation_case_says_why CHECK (state <> 'settled' OR btrim(settle_note) <> ''),
  CONSTRAINT reconciliation_case_letter_once UNIQUE (letter_number)
);
CREATE UNIQUE INDEX reconciliation_case_open_once ON reconciliation_case
  (kind, coalesce(person_id::text, snils), coalesce(category, '')) WHERE settled_at IS NULL;
CREATE INDEX reconciliation_case_by_state ON reconciliation_case (state, kind, id);
COMMENT ON TABLE reconciliation_case IS 'A contradiction between the federal register and the facts here, and what was done about it';
COMMENT ON COLUMN reconciliation_case.state IS 'gone: a later export no longer contradicts';
GRANT SELECT, INSERT, UPDATE ON reconciliation_case TO opora_app;
