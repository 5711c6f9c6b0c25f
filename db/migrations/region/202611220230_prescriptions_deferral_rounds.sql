-- How often goods were set aside for a deferral, and how often they were not fetched; what is not met.

ALTER TABLE deferral
  ADD COLUMN set_aside_count int NOT NULL DEFAULT 0,
  ADD COLUMN unfetched_count int NOT NULL DEFAULT 0,
  ADD COLUMN follows_id bigint REFERENCES deferral,
  ADD COLUMN requested_by text NOT NULL DEFAULT '',
  ADD CONSTRAINT deferral_rounds CHECK (set_aside_count >= 0 AND unfetched_count BETWEEN 0 AND set_aside_count);
COMMENT ON COLUMN deferral.set_aside_count IS 'Documents that set units aside for it; part of the key of the next one';
COMMENT ON COLUMN deferral.unfetched_count IS 'Times that what was set aside was not fetched: those who were never offered anything go first';
COMMENT ON COLUMN deferral.follows_id IS 'The deferral of which a part was fetched; the rest waits on with the same due day';

DROP INDEX deferral_queue;
CREATE INDEX deferral_queue ON deferral (site_id, medicine_id, programme, unfetched_count, due_on, id)
  WHERE ended_at IS NULL;
CREATE INDEX deferral_of_prescription ON deferral (prescription_id);
CREATE INDEX deferral_set_aside_over ON deferral (set_aside_until) WHERE state = 'set-aside';

CREATE VIEW deferral_demand AS
SELECT id AS deferral_id, site_id, medicine_id, programme, units, requested_at, counted_from, due_on,
       state, ended_at, end_reason
FROM deferral;
COMMENT ON VIEW deferral_demand IS 'Unmet demand: what was asked for and not there, in units, from the request until it was fetched or withdrawn; nothing about the person';
GRANT SELECT ON deferral_demand TO opora_app;

CREATE VIEW prescription_dispensed AS
SELECT dispensing.id AS dispensing_id, dispensing.site_id, dispensing.medicine_id, dispensing.inn_id,
       prescription.programme, prescription.benefit, dispensing.units, dispensing.patient_pays, dispensing.at
FROM dispensing JOIN prescription ON prescription.id = dispensing.prescription_id
WHERE dispensing.reversed_document_id IS NULL;
COMMENT ON VIEW prescription_dispensed IS 'What was handed over for prescriptions and not taken back, in units and kopecks; nothing about the person';
GRANT SELECT ON prescription_dispensed TO opora_app;
