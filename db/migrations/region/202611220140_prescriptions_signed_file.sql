-- The file that a doctor signed with a qualified signature, as it came.

CREATE TABLE prescription_signed_file (
  prescription_id bigint      PRIMARY KEY REFERENCES prescription,
  file_name       text        NOT NULL,
  sha256          text        NOT NULL,
  content         bytea       NOT NULL,
  attached_at     timestamptz NOT NULL,
  CONSTRAINT prescription_signed_file_named CHECK (btrim(file_name) <> ''),
  CONSTRAINT prescription_signed_file_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT prescription_signed_file_not_empty CHECK (length(content) > 0)
);
COMMENT ON TABLE prescription_signed_file IS 'The signed file of an electronic prescription, kept as it came: it is the original; never changed';
GRANT SELECT, INSERT ON prescription_signed_file TO opora_app;
