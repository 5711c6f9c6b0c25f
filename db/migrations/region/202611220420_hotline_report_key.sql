-- A report that is sent twice is one case: the key that came with it, together with what it says.

ALTER TABLE hotline_case ADD COLUMN report_key text;
ALTER TABLE hotline_case ADD CONSTRAINT hotline_case_reported_once UNIQUE (report_key);
ALTER TABLE hotline_case ADD CONSTRAINT hotline_case_report_key CHECK (report_key ~ '^[0-9a-f]{64}$');
COMMENT ON COLUMN hotline_case.report_key IS 'SHA-256 of the sender''s key and the whole report; null where no key came';
GRANT SELECT, INSERT, UPDATE ON hotline_case TO opora_app;
