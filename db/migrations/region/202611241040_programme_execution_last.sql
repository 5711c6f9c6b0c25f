-- Whether a year is still what it was followed to is asked at every request: by its last report.

CREATE INDEX programme_execution_row_last ON programme_execution_row (programme, year, id);
GRANT SELECT, INSERT ON programme_execution_row TO opora_app;
