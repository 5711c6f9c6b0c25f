-- Prescriptions: written, signed, served, deferred; every step kept.

CREATE TABLE commission_decision (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number       text        NOT NULL,
  site_id      bigint      NOT NULL REFERENCES site,
  decided_on   date        NOT NULL,
  person_id    bigint      NOT NULL REFERENCES person,
  medicine_id  bigint      NOT NULL REFERENCES medicine,
  trade_name   text,
  purpose      text        NOT NULL,
  ground       text        NOT NULL,
  grounds_text text        NOT NULL,
  members      jsonb       NOT NULL,
  outcome      text        NOT NULL,
  valid        daterange   NOT NULL,
  recorded_at  timestamptz NOT NULL,
  recorded_by  text        NOT NULL,
  CONSTRAINT commission_decision_number_once UNIQUE (number),
  CONSTRAINT commission_decision_ground CHECK (ground IN ('off-list', 'trade-name', 'over-quantity', 'ward', 'other')),
  CONSTRAINT commission_decision_grounds_said CHECK (btrim(grounds_text) <> ''),
  CONSTRAINT commission_decision_outcome CHECK (outcome IN ('approved', 'rejected')),
  CONSTRAINT commission_decision_members CHECK (jsonb_typeof(members) = 'array' AND jsonb_array_length(members) >= 3)
);
CREATE INDEX commission_decision_of_person ON commission_decision (person_id, medicine_id);
COMMENT ON TABLE commission_decision IS 'The journal of the doctors'' commission: what is off the list or by trade name';
COMMENT ON COLUMN commission_decision.purpose IS 'Code of the official book of purposes';
COMMENT ON COLUMN commission_decision.members IS '[{ name, role: chair | member | secretary }], at least three';
GRANT SELECT, INSERT ON commission_decision TO opora_app;

CREATE TABLE prescription (
  id                     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number                 text        NOT NULL,
  source                 text        NOT NULL,
  object                 text        NOT NULL DEFAULT 'medicine',
  forms                  text[]      NOT NULL,
  person_id              bigint      NOT NULL REFERENCES person,
  site_id                bigint      NOT NULL REFERENCES site,
  doctor_id              bigint      NOT NULL REFERENCES doctor,
  issued_on              date        NOT NULL,
  valid_days             int         NOT NULL,
  last_day               date        NOT NULL,
  medicine_id            bigint      NOT NULL REFERENCES medicine,
  trade_name             text,
  units                  bigint      NOT NULL,
  signa                  text        NOT NULL,
  units_per_day          numeric     NOT NULL,
  covers_days            int         NOT NULL,
  icd10                  text        NOT NULL,
  benefit                text        NOT NULL,
  category               text,
  programme              text        NOT NULL,
  patient_pays_percent   int         NOT NULL,
  priority               text        NOT NULL DEFAULT 'ordinary',
  is_chronic_course      boolean     NOT NULL DEFAULT false,
  commission_decision_id bigint      REFERENCES commission_decision,
  decision               jsonb       NOT NULL,
  state                  text        NOT NULL,
  presented_site_id      bigint      REFERENCES site,
  dispensed_units        bigint      NOT NULL DEFAULT 0,
  signed_at              timestamptz,
  signed_by              text,
  signature              jsonb,
  repeats_id             bigint      REFERENCES prescription,
  corrects_id            bigint      REFERENCES prescription,
  import_id              bigint      REFERENCES import_file,
  idempotency_key        text,
  created_at             timestamptz NOT NULL,
  created_by             text        NOT NULL,
  CONSTRAINT prescription_number_once UNIQUE (number),
  CONSTRAINT prescription_written_once UNIQUE (idempotency_key),
  CONSTRAINT prescription_source CHECK (source IN ('written', 'imported', 'simulated')),
  CONSTRAINT prescription_object CHECK (object IN ('medicine', 'nutrition', 'device')),
  CONSTRAINT prescription_on_a_form CHECK (cardinality(forms) > 0),
  CONSTRAINT prescription_validity CHECK (valid_days > 0 AND last_day >= issued_on),
  CONSTRAINT prescription_units CHECK (units > 0 AND dispensed_units BETWEEN 0 AND units),
  CONSTRAINT prescription_course CHECK (covers_days > 0 AND units_per_day > 0),
  CONSTRAINT prescription_patient_pays CHECK (patient_pays_percent BETWEEN 0 AND 100),
  CONSTRAINT prescription_priority CHECK (priority IN ('ordinary', 'cito', 'statim')),
  CONSTRAINT prescription_state CHECK (state IN (
    'draft', 'issued', 'at-pharmacy', 'dispensed', 'partly-dispensed', 'deferred', 'returned', 'refused', 'expired', 'cancelled')),
  CONSTRAINT prescription_signed CHECK (state IN ('draft', 'cancelled') OR signed_at IS NOT NULL),
  CONSTRAINT prescription_not_of_itself CHECK (repeats_id <> id AND corrects_id <> id)
);
CREATE INDEX prescription_of_person ON prescription (person_id, issued_on);
CREATE INDEX prescription_open ON prescription (last_day) WHERE state IN ('issued', 'at-pharmacy', 'partly-dispensed', 'deferred');
CREATE INDEX prescription_at_site ON prescription (site_id, issued_on);
CREATE INDEX prescription_of_doctor ON prescription (doctor_id, issued_on);
CREATE UNIQUE INDEX prescription_corrected_once ON prescription (corrects_id) WHERE corrects_id IS NOT NULL AND state <> 'cancelled';
COMMENT ON TABLE prescription IS 'A prescription under a right to free or cheaper medicines: what, how much, for whom, by which right, and its state';
COMMENT ON COLUMN prescription.units IS 'Smallest dispensable units';
COMMENT ON COLUMN prescription.last_day IS 'The last day on which it may be presented';
COMMENT ON COLUMN prescription.decision IS 'The decision on which it rests, with its reasons and receipt, as given when it was written';
COMMENT ON COLUMN prescription.signature IS 'The attached file with a qualified signature: name, sha256, verdict of the verifier; absent where the paper is the original';
GRANT SELECT, INSERT, UPDATE ON prescription TO opora_app;

CREATE TABLE prescription_step (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prescription_id bigint      NOT NULL REFERENCES prescription,
  at              timestamptz NOT NULL,
  from_state      text,
  to_state        text        NOT NULL,
  site_id         bigint      REFERENCES site,
  reason          text,
  facts           jsonb       NOT NULL DEFAULT '{}',
  by_name         text        NOT NULL,
  CONSTRAINT prescription_step_says_why CHECK (
    to_state NOT IN ('refused', 'returned', 'cancelled') OR btrim(reason) <> '')
);
CREATE INDEX prescription_step_of ON prescription_step (prescription_id, id);
COMMENT ON TABLE prescription_step IS 'Every change of state of a prescription, in order; never changed';
GRANT SELECT, INSERT ON prescription_step TO opora_app;

CREATE TABLE dispensing (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prescription_id bigint      NOT NULL REFERENCES prescription,
  document_id     bigint      NOT NULL REFERENCES document,
  site_id         bigint      NOT NULL REFERENCES site,
  person_id       bigint      NOT NULL REFERENCES person,
  inn_id          bigint      NOT NULL REFERENCES inn,
  medicine_id     bigint      NOT NULL REFERENCES medicine,
  units           bigint      NOT NULL,
  covers          daterange   NOT NULL,
  patient_pays    bigint      NOT NULL DEFAULT 0,
  receipt_number  text,
  received_by     text        NOT NULL,
  proxy           jsonb,
  overrides       jsonb       NOT NULL DEFAULT '{}',
  at              timestamptz NOT NULL,
  by_name         text        NOT NULL,
  reversed_document_id bigint REFERENCES document,
  CONSTRAINT dispensing_of_one_document UNIQUE (document_id),
  CONSTRAINT dispensing_units CHECK (units > 0),
  CONSTRAINT dispensing_pays CHECK (patient_pays >= 0),
  CONSTRAINT dispensing_received_by CHECK (received_by IN ('patient', 'proxy', 'courier')),
  CONSTRAINT dispensing_proxy_named CHECK ((received_by = 'proxy') = (proxy IS NOT NULL))
);
CREATE INDEX dispensing_of_prescription ON dispensing (prescription_id);
CREATE INDEX dispensing_guard ON dispensing (person_id, inn_id) WHERE reversed_document_id IS NULL;
CREATE INDEX dispensing_at_site ON dispensing (site_id, at);
COMMENT ON TABLE dispensing IS 'What was handed over for a prescription; the units and lots stand in the ledger under its document';
COMMENT ON COLUMN dispensing.covers IS 'The days for which the medicine handed over lasts: the guard against serving twice looks here';
COMMENT ON COLUMN dispensing.patient_pays IS 'Kopecks; by the retail price of each lot';
GRANT SELECT, INSERT, UPDATE (reversed_document_id) ON dispensing TO opora_app;

CREATE TABLE deferral (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prescription_id  bigint      NOT NULL REFERENCES prescription,
  site_id          bigint      NOT NULL REFERENCES site,
  person_id        bigint      NOT NULL REFERENCES person,
  medicine_id      bigint      NOT NULL REFERENCES medicine,
  programme        text        NOT NULL,
  units            bigint      NOT NULL,
  requested_at     timestamptz NOT NULL,
  counted_from     date        NOT NULL,
  due_on           date,
  term             jsonb       NOT NULL,
  state            text        NOT NULL,
  document_id      bigint      REFERENCES document,
  set_aside_until  timestamptz,
  told_at          timestamptz,
  ended_at         timestamptz,
  end_reason       text,
  CONSTRAINT deferral_units CHECK (units > 0),
  CONSTRAINT deferral_state CHECK (state IN ('waiting', 'set-aside', 'fetched', 'withdrawn')),
  CONSTRAINT deferral_set_aside_until CHECK ((state = 'set-aside') <= (set_aside_until IS NOT NULL)),
  CONSTRAINT deferral_ended CHECK ((state IN ('fetched', 'withdrawn')) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX deferral_one_open ON deferral (prescription_id) WHERE ended_at IS NULL;
CREATE INDEX deferral_queue ON deferral (site_id, medicine_id, programme, due_on, id) WHERE state = 'waiting';
CREATE INDEX deferral_due ON deferral (due_on, id) WHERE ended_at IS NULL;
COMMENT ON TABLE deferral IS 'A prescription, or the rest of it, that could not be served: due by a day, oldest due first when goods arrive';
COMMENT ON COLUMN deferral.due_on IS 'Last day of the term; empty where the law of that day gave no term';
COMMENT ON COLUMN deferral.term IS 'The dated value, the event it is counted from, and the working days';
GRANT SELECT, INSERT, UPDATE ON deferral TO opora_app;

CREATE TABLE prescription_look_up (
  id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number   text        NOT NULL,
  address  text        NOT NULL,
  at       timestamptz NOT NULL,
  is_found boolean     NOT NULL
);
CREATE INDEX prescription_look_up_of_number ON prescription_look_up (number, at);
CREATE INDEX prescription_look_up_of_address ON prescription_look_up (address, at);
COMMENT ON TABLE prescription_look_up IS 'Attempts of the public page that shows the state of a prescription: limited by number and by address';
COMMENT ON COLUMN prescription_look_up.address IS 'A keyed hash of the network address, never the address';
GRANT SELECT, INSERT, DELETE ON prescription_look_up TO opora_app;
