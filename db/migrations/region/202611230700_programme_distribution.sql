-- The programme's volumes and money over organisations and months: facts about organisations, the
-- editions of the distribution, what was fixed by hand, remarks, and the approved figures.

CREATE TABLE programme_organisation_fact (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme    text        NOT NULL,
  organisation text        NOT NULL,
  kind         text        NOT NULL,
  subject      text        NOT NULL DEFAULT '',
  month        int         NOT NULL DEFAULT 0,
  from_on      date        NOT NULL,
  value        numeric     NOT NULL,
  import_id    bigint      REFERENCES import_file,
  entered_at   timestamptz NOT NULL,
  account_id   text,
  entered_by   text        NOT NULL,
  CONSTRAINT programme_organisation_fact_kind
    CHECK (kind IN ('population', 'capacity', 'history', 'minimum', 'maximum', 'coefficient')),
  CONSTRAINT programme_organisation_fact_month
    CHECK (month BETWEEN 0 AND 12 AND (month = 0 OR kind = 'history')),
  CONSTRAINT programme_organisation_fact_value CHECK (value >= 0),
  CONSTRAINT programme_organisation_fact_named CHECK (organisation <> '' AND entered_by <> '')
);
CREATE INDEX programme_organisation_fact_of ON programme_organisation_fact
  (programme, kind, subject, organisation, month, from_on, id);
COMMENT ON TABLE programme_organisation_fact IS 'What volumes are distributed by; the latest of a day holds, and a row once written is never changed';
COMMENT ON COLUMN programme_organisation_fact.subject IS 'Of a population its age group or nothing; of a capacity which one; else the line, or nothing for all lines';
COMMENT ON COLUMN programme_organisation_fact.month IS 'Of a history 1 to 12; 0 is the whole year';
GRANT SELECT, INSERT ON programme_organisation_fact TO opora_app;

CREATE TABLE programme_distribution (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme       text        NOT NULL,
  year            int         NOT NULL,
  edition         int         NOT NULL,
  state           text        NOT NULL DEFAULT 'draft',
  name            text        NOT NULL,
  based_on        bigint      REFERENCES programme_distribution,
  fixed_months    int         NOT NULL DEFAULT 0,
  facts_on        date        NOT NULL,
  facts_through   bigint      NOT NULL,
  settings        jsonb       NOT NULL,
  version         int         NOT NULL DEFAULT 1,
  made_at         timestamptz NOT NULL,
  made_by         text        NOT NULL,
  sent_at         timestamptz,
  sent_by         text,
  sent_hash       text,
  protocol_number text,
  protocol_on     date,
  protocol        jsonb,
  approved_at     timestamptz,
  approved_by     text,
  replaced_at     timestamptz,
  CONSTRAINT programme_distribution_edition UNIQUE (programme, year, edition),
  CONSTRAINT programme_distribution_edition_from CHECK (edition >= 1),
  CONSTRAINT programme_distribution_state
    CHECK (state IN ('draft', 'in-remarks', 'approved', 'replaced')),
  CONSTRAINT programme_distribution_name CHECK (name <> ''),
  CONSTRAINT programme_distribution_based_on CHECK ((edition = 1) = (based_on IS NULL)),
  CONSTRAINT programme_distribution_fixed
    CHECK (fixed_months BETWEEN 0 AND 11 AND (fixed_months = 0 OR edition > 1)),
  CONSTRAINT programme_distribution_sent
    CHECK (state = 'draft' OR (sent_at IS NOT NULL AND sent_by IS NOT NULL AND sent_hash IS NOT NULL)),
  CONSTRAINT programme_distribution_approved
    CHECK ((state IN ('approved', 'replaced')) = (approved_at IS NOT NULL)),
  CONSTRAINT programme_distribution_protocol CHECK ((approved_at IS NOT NULL)
    = (protocol_number IS NOT NULL AND protocol_on IS NOT NULL AND protocol IS NOT NULL AND approved_by IS NOT NULL)),
  CONSTRAINT programme_distribution_replaced CHECK ((state = 'replaced') = (replaced_at IS NOT NULL))
);
CREATE UNIQUE INDEX programme_distribution_in_force ON programme_distribution (programme, year)
  WHERE state = 'approved';
CREATE UNIQUE INDEX programme_distribution_at_work ON programme_distribution (programme, year)
  WHERE state IN ('draft', 'in-remarks');
COMMENT ON TABLE programme_distribution IS 'The editions of a year''s distribution: one in force, at most one at work';
COMMENT ON COLUMN programme_distribution.fixed_months IS 'Of an amendment: so many months from January are past and stay as the edition before has them';
COMMENT ON COLUMN programme_distribution.facts_through IS 'The last fact about organisations that it takes in, so that a later import changes nothing unasked';
COMMENT ON COLUMN programme_distribution.version IS 'Rises with every change; whoever changes an older one is told';
COMMENT ON COLUMN programme_distribution.sent_hash IS 'Of the figures that were sent for remarks: nothing else is approved';
GRANT SELECT, INSERT, UPDATE ON programme_distribution TO opora_app;

CREATE TABLE programme_distribution_pin (
  distribution bigint      NOT NULL REFERENCES programme_distribution,
  organisation text        NOT NULL,
  line         text        NOT NULL,
  month        int         NOT NULL,
  what         text        NOT NULL,
  value        numeric     NOT NULL,
  pinned_at    timestamptz NOT NULL,
  pinned_by    text        NOT NULL,
  PRIMARY KEY (distribution, organisation, line, month, what),
  CONSTRAINT programme_distribution_pin_month CHECK (month BETWEEN 0 AND 12),
  CONSTRAINT programme_distribution_pin_what CHECK (what IN ('volume', 'money')),
  CONSTRAINT programme_distribution_pin_value CHECK (value >= 0)
);
COMMENT ON TABLE programme_distribution_pin IS 'What was fixed by hand in an edition; the rest is spread again around it';
COMMENT ON COLUMN programme_distribution_pin.month IS '0 is the whole year';
COMMENT ON COLUMN programme_distribution_pin.value IS 'A volume in units of the line, or money in kopecks';
GRANT SELECT, INSERT, UPDATE, DELETE ON programme_distribution_pin TO opora_app;

CREATE TABLE programme_distribution_remark (
  id            bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  distribution  bigint      NOT NULL REFERENCES programme_distribution,
  organisation  text,
  line          text,
  said          text        NOT NULL,
  on_behalf_of  text,
  made_at       timestamptz NOT NULL,
  account_id    text,
  made_by       text        NOT NULL,
  answer        text,
  answer_reason text,
  answered_at   timestamptz,
  answered_by   text,
  CONSTRAINT programme_distribution_remark_said CHECK (said <> ''),
  CONSTRAINT programme_distribution_remark_answer CHECK (answer IN ('accepted', 'declined')),
  CONSTRAINT programme_distribution_remark_answered CHECK (
    (answer IS NULL) = (answered_at IS NULL) AND (answer IS NULL) = (answered_by IS NULL)
    AND (answer IS NULL) = (answer_reason IS NULL) AND answer_reason <> '')
);
CREATE INDEX programme_distribution_remark_of ON programme_distribution_remark (distribution, id);
COMMENT ON TABLE programme_distribution_remark IS 'Remarks to an edition, of a cell or in general, and their answers';
COMMENT ON COLUMN programme_distribution_remark.on_behalf_of IS 'The organisation whose remark a member passed on, by its number';
GRANT SELECT, INSERT, UPDATE ON programme_distribution_remark TO opora_app;

CREATE TABLE programme_distribution_row (
  distribution bigint  NOT NULL REFERENCES programme_distribution,
  organisation text    NOT NULL,
  line         text    NOT NULL,
  month        int     NOT NULL,
  volume       numeric NOT NULL,
  money        bigint  NOT NULL,
  PRIMARY KEY (distribution, organisation, line, month),
  CONSTRAINT programme_distribution_row_month CHECK (month BETWEEN 1 AND 12),
  CONSTRAINT programme_distribution_row_amounts CHECK (volume >= 0 AND money >= 0)
);
COMMENT ON TABLE programme_distribution_row IS 'The figures of approved editions, written once with the approval and never changed; nothing stands as no row';
COMMENT ON COLUMN programme_distribution_row.money IS 'In kopecks';
GRANT SELECT, INSERT ON programme_distribution_row TO opora_app;
