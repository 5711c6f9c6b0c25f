-- How a posting that somebody asked for on a page stands: written beside the posting's own
-- transaction, so that it is seen while that one is still open.

CREATE TABLE import_posting (
  import_id  bigint      PRIMARY KEY REFERENCES import_file,
  asked_at   timestamptz NOT NULL,
  asked_by   text        NOT NULL,
  stage      text        NOT NULL DEFAULT 'waiting',
  rows_done  int         NOT NULL DEFAULT 0,
  rows_total int         NOT NULL,
  started_at timestamptz,
  CONSTRAINT import_posting_stage CHECK (stage IN ('waiting', 'checking', 'posting')),
  CONSTRAINT import_posting_rows CHECK (rows_done BETWEEN 0 AND rows_total),
  CONSTRAINT import_posting_started CHECK ((stage = 'waiting') = (started_at IS NULL))
);
COMMENT ON TABLE import_posting IS 'The last time that the posting of a file was asked for, and how far it came; whether it is at work, the lock on the file says';
GRANT SELECT, INSERT, UPDATE ON import_posting TO opora_app;
