-- The one way in for every file: what came, how it was read, what became of each row.

CREATE TABLE import_file (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text        NOT NULL,
  source       text        NOT NULL,
  name         text        NOT NULL,
  sha256       text        NOT NULL,
  options      jsonb       NOT NULL DEFAULT '{}',
  content      bytea       NOT NULL,
  format       text        NOT NULL,
  encoding     text,
  headers      text[]      NOT NULL,
  mapping      jsonb       NOT NULL,
  state        text        NOT NULL,
  rows         int         NOT NULL,
  added        int         NOT NULL DEFAULT 0,
  changed      int         NOT NULL DEFAULT 0,
  unchanged    int         NOT NULL DEFAULT 0,
  refused      int         NOT NULL DEFAULT 0,
  refusal      jsonb,
  received_at  timestamptz NOT NULL,
  received_by  text        NOT NULL,
  posted_at    timestamptz,
  CONSTRAINT import_file_state CHECK (state IN ('checked', 'posted', 'refused')),
  CONSTRAINT import_file_format CHECK (format IN ('csv', 'xlsx', 'xls')),
  CONSTRAINT import_file_adds_up CHECK (state <> 'posted' OR added + changed + unchanged + refused = rows)
);
CREATE INDEX import_file_latest ON import_file (kind, source, id DESC);
COMMENT ON TABLE import_file IS 'A file as it came, and the totals of what became of its rows';
GRANT SELECT, INSERT, UPDATE ON import_file TO opora_app;

CREATE TABLE import_row (
  import_id bigint NOT NULL REFERENCES import_file,
  number    int    NOT NULL,
  cells     jsonb  NOT NULL,
  result    text   NOT NULL,
  problems  jsonb  NOT NULL DEFAULT '[]',
  PRIMARY KEY (import_id, number),
  CONSTRAINT import_row_result CHECK (result IN ('waiting', 'added', 'changed', 'unchanged', 'refused')),
  CONSTRAINT import_row_refused_for_a_reason CHECK ((result = 'refused') = (problems <> '[]'))
);
COMMENT ON TABLE import_row IS 'The rows of a file by the line at which they stand, with the reason of each refusal';
GRANT SELECT, INSERT, UPDATE ON import_row TO opora_app;

CREATE TABLE import_mapping (
  kind      text  NOT NULL,
  source    text  NOT NULL,
  signature text  NOT NULL,
  mapping   jsonb NOT NULL,
  PRIMARY KEY (kind, source, signature)
);
COMMENT ON TABLE import_mapping IS 'Which column of a source''s file is which of ours, as a person once said';
GRANT SELECT, INSERT, UPDATE ON import_mapping TO opora_app;
