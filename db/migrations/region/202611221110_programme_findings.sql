-- Answers to the findings of a programme: accepted with a reason, or to be corrected in a later edition.

CREATE TABLE programme_finding_answer (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme       text        NOT NULL,
  finding         text        NOT NULL,
  position        integer     NOT NULL,
  kind            text        NOT NULL,
  reason          text        NOT NULL,
  corrected_in    text,
  edition         text        NOT NULL,
  said            jsonb       NOT NULL,
  answered_at     timestamptz NOT NULL,
  account_id      text,
  answered_by     text        NOT NULL,
  CONSTRAINT programme_finding_answer_once UNIQUE (programme, finding, position),
  CONSTRAINT programme_finding_answer_position CHECK (position > 0),
  CONSTRAINT programme_finding_answer_kind CHECK (kind IN ('accepted', 'to-be-corrected')),
  CONSTRAINT programme_finding_answer_reason CHECK (reason <> ''),
  CONSTRAINT programme_finding_answer_corrected_in
    CHECK ((kind = 'to-be-corrected') = (corrected_in IS NOT NULL) AND corrected_in <> ''),
  CONSTRAINT programme_finding_answer_named CHECK (answered_by <> '')
);
COMMENT ON TABLE programme_finding_answer IS 'What the makers of a programme say to a finding; a later answer follows, none is changed';
COMMENT ON COLUMN programme_finding_answer.finding IS 'The id of the finding: of its rule and its places, the same while these are';
COMMENT ON COLUMN programme_finding_answer.position IS 'The first answer to a finding is 1; whoever writes a position second is told';
COMMENT ON COLUMN programme_finding_answer.edition IS 'The edition in which the finding stood when it was answered';
COMMENT ON COLUMN programme_finding_answer.said IS 'What was answered: rule, places and values as printed, so that a change in a later edition shows';
GRANT SELECT, INSERT ON programme_finding_answer TO opora_app;
