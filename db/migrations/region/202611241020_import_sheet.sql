-- Which sheet of a workbook was read, so that a row can be found by sheet, row and column.

ALTER TABLE import_file ADD COLUMN sheet text;
COMMENT ON COLUMN import_file.sheet IS 'Of a workbook; null of a CSV and of files from before';
GRANT SELECT, INSERT, UPDATE ON import_file TO opora_app;
