-- Documents as every slice may read them: beside a posting stand the number and the moment of what caused it.

CREATE VIEW issued_document AS
SELECT id, kind, number, effective_at, recorded_at, recorded_by, idempotency_key, reverses_id, facts
FROM document;
COMMENT ON VIEW issued_document IS 'Documents, for reading only; they are written by the kernel alone';
GRANT SELECT ON issued_document TO opora_app;
