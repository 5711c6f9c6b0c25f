-- What organisations did and what was accepted for payment, month by month, as their files say it.

CREATE TABLE programme_execution_row (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme    text        NOT NULL,
  year         int         NOT NULL,
  month        int         NOT NULL,
  organisation text        NOT NULL,
  line         text        NOT NULL,
  version      int         NOT NULL,
  volume       numeric     NOT NULL,
  accepted     bigint      NOT NULL,
  paid         bigint,
  withheld     bigint,
  import_id    bigint      NOT NULL REFERENCES import_file,
  import_row   int         NOT NULL,
  known_since  timestamptz NOT NULL,
  recorded_by  text        NOT NULL,
  CONSTRAINT programme_execution_row_version
    UNIQUE (programme, year, month, organisation, line, version),
  CONSTRAINT programme_execution_row_version_from CHECK (version >= 1),
  CONSTRAINT programme_execution_row_month CHECK (month BETWEEN 1 AND 12),
  CONSTRAINT programme_execution_row_amounts
    CHECK (volume >= 0 AND accepted >= 0 AND paid >= 0 AND withheld >= 0),
  CONSTRAINT programme_execution_row_named CHECK (organisation <> '' AND line <> '' AND recorded_by <> '')
);
CREATE INDEX programme_execution_row_of ON programme_execution_row
  (programme, year, organisation, line, month, version DESC);
COMMENT ON TABLE programme_execution_row IS 'Volumes and money of a month as reported; a corrected report is the next version, none is changed';
COMMENT ON COLUMN programme_execution_row.accepted IS 'Money accepted for payment, in kopecks';
COMMENT ON COLUMN programme_execution_row.paid IS 'In kopecks; null where the file does not say it';
COMMENT ON COLUMN programme_execution_row.withheld IS 'Not accepted after control, in kopecks; null where the file does not say it';
COMMENT ON COLUMN programme_execution_row.import_row IS 'The line of the file';
GRANT SELECT, INSERT ON programme_execution_row TO opora_app;
