-- Several signed files of one prescription, each with what a detached signature signs, who attached it, and the verdict.

ALTER TABLE prescription_signed_file DROP CONSTRAINT prescription_signed_file_pkey;
ALTER TABLE prescription_signed_file
  ADD COLUMN id              bigint GENERATED ALWAYS AS IDENTITY,
  ADD COLUMN document_name   text,
  ADD COLUMN document_sha256 text,
  ADD COLUMN document        bytea,
  ADD COLUMN verdict         text,
  ADD COLUMN verifier        text,
  ADD COLUMN attached_by     text;
UPDATE prescription_signed_file file
SET verdict = COALESCE(prescription.signature ->> 'verdict', 'not-verified'),
    verifier = prescription.signature ->> 'verifier',
    attached_by = COALESCE(prescription.signed_by, '')
FROM prescription WHERE prescription.id = file.prescription_id;
ALTER TABLE prescription_signed_file
  ALTER COLUMN verdict SET NOT NULL,
  ALTER COLUMN attached_by SET NOT NULL,
  ADD CONSTRAINT prescription_signed_file_pkey PRIMARY KEY (id),
  ADD CONSTRAINT prescription_signed_file_once UNIQUE (prescription_id, sha256),
  ADD CONSTRAINT prescription_signed_file_verdict CHECK (
    verdict = 'not-verified' OR (verdict = 'valid' AND verifier IS NOT NULL)),
  ADD CONSTRAINT prescription_signed_file_document CHECK (
    (document IS NULL AND document_name IS NULL AND document_sha256 IS NULL)
    OR (length(document) > 0 AND btrim(document_name) <> '' AND document_sha256 ~ '^[0-9a-f]{64}$'));
COMMENT ON TABLE prescription_signed_file IS 'The signed files of a prescription, kept as they came; never changed';
COMMENT ON COLUMN prescription_signed_file.content IS 'The signature, detached or around what it signs';
COMMENT ON COLUMN prescription_signed_file.document IS 'What a detached signature signs; absent where the file carries it within';
COMMENT ON COLUMN prescription_signed_file.verdict IS 'Of the verifier of that moment; not-verified where none was configured';
GRANT SELECT, INSERT ON prescription_signed_file TO opora_app;
