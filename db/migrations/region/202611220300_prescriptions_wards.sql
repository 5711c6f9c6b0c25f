-- Medicines for the wards of a hospital: departments, the dated formulary, requests, what was issued.

CREATE TABLE ward (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id    bigint      NOT NULL REFERENCES site,
  name       text        NOT NULL,
  closed_on  date,
  opened_at  timestamptz NOT NULL,
  CONSTRAINT ward_is_named CHECK (btrim(name) <> ''),
  CONSTRAINT ward_once UNIQUE (site_id, name)
);
COMMENT ON TABLE ward IS 'A department of a hospital that asks its pharmacy for medicines';
GRANT SELECT, INSERT, UPDATE (closed_on) ON ward TO opora_app;

CREATE TABLE ward_formulary (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id     bigint      NOT NULL REFERENCES site,
  inn_id      bigint      NOT NULL REFERENCES inn,
  during      daterange   NOT NULL,
  basis       text        NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text        NOT NULL,
  CONSTRAINT ward_formulary_lasts CHECK (NOT isempty(during) AND NOT lower_inf(during)),
  CONSTRAINT ward_formulary_has_a_basis CHECK (btrim(basis) <> ''),
  CONSTRAINT ward_formulary_once EXCLUDE USING gist (site_id WITH =, inn_id WITH =, during WITH &&)
);
COMMENT ON TABLE ward_formulary IS 'The INNs that the wards of a hospital may ask for without the commission, each with its days';
COMMENT ON COLUMN ward_formulary.basis IS 'The order of the organisation: number and date';
GRANT SELECT, INSERT, UPDATE (during) ON ward_formulary TO opora_app;

CREATE TABLE ward_request (
  id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  number           text        NOT NULL,
  ward_id          bigint      NOT NULL REFERENCES ward,
  site_id          bigint      NOT NULL REFERENCES site,
  pharmacy_site_id bigint      NOT NULL REFERENCES site,
  is_urgent        boolean     NOT NULL,
  comment          text        NOT NULL DEFAULT '',
  state            text        NOT NULL,
  requested_at     timestamptz NOT NULL,
  requested_by     text        NOT NULL,
  closed_at        timestamptz,
  close_reason     text,
  idempotency_key  text        NOT NULL,
  CONSTRAINT ward_request_number_once UNIQUE (number),
  CONSTRAINT ward_request_sent_once UNIQUE (idempotency_key),
  CONSTRAINT ward_request_state CHECK (state IN ('sent', 'partly-issued', 'issued', 'declined', 'withdrawn')),
  CONSTRAINT ward_request_closed CHECK ((state IN ('sent', 'partly-issued')) = (closed_at IS NULL)),
  CONSTRAINT ward_request_says_why CHECK (state NOT IN ('declined', 'withdrawn') OR btrim(close_reason) <> '')
);
CREATE INDEX ward_request_open ON ward_request (pharmacy_site_id, requested_at) WHERE closed_at IS NULL;
CREATE INDEX ward_request_of_site ON ward_request (site_id, requested_at);
COMMENT ON TABLE ward_request IS 'What a ward asks its pharmacy for';
GRANT SELECT, INSERT, UPDATE (state, closed_at, close_reason) ON ward_request TO opora_app;

CREATE TABLE ward_request_line (
  id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id             bigint NOT NULL REFERENCES ward_request,
  medicine_id            bigint NOT NULL REFERENCES medicine,
  programme              text   NOT NULL,
  units                  bigint NOT NULL,
  issued_units           bigint NOT NULL DEFAULT 0,
  ward_formulary_id      bigint REFERENCES ward_formulary,
  commission_decision_id bigint REFERENCES commission_decision,
  CONSTRAINT ward_request_line_once UNIQUE (request_id, medicine_id, programme),
  CONSTRAINT ward_request_line_units CHECK (units > 0 AND issued_units BETWEEN 0 AND units),
  CONSTRAINT ward_request_line_stands_on_one_ground CHECK (
    (ward_formulary_id IS NULL) <> (commission_decision_id IS NULL))
);
COMMENT ON TABLE ward_request_line IS 'One medicine of a request: by the formulary of its day, or by a decision of the commission';
GRANT SELECT, INSERT, UPDATE (issued_units) ON ward_request_line TO opora_app;

CREATE TABLE ward_issue (
  id                   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  request_id           bigint      NOT NULL REFERENCES ward_request,
  document_id          bigint      NOT NULL REFERENCES document,
  at                   timestamptz NOT NULL,
  by_name              text        NOT NULL,
  received_by          text        NOT NULL,
  reversed_document_id bigint      REFERENCES document,
  CONSTRAINT ward_issue_of_one_document UNIQUE (document_id),
  CONSTRAINT ward_issue_received CHECK (btrim(received_by) <> '')
);
CREATE INDEX ward_issue_of_request ON ward_issue (request_id);
COMMENT ON TABLE ward_issue IS 'What the pharmacy handed to the ward; lots and units stand in the ledger under its document';
GRANT SELECT, INSERT, UPDATE (reversed_document_id) ON ward_issue TO opora_app;

CREATE TABLE ward_issue_line (
  issue_id bigint NOT NULL REFERENCES ward_issue,
  line_id  bigint NOT NULL REFERENCES ward_request_line,
  lot_id   bigint NOT NULL REFERENCES stock_lot,
  units    bigint NOT NULL,
  PRIMARY KEY (issue_id, line_id, lot_id),
  CONSTRAINT ward_issue_line_units CHECK (units > 0)
);
CREATE INDEX ward_issue_line_of_line ON ward_issue_line (line_id);
COMMENT ON TABLE ward_issue_line IS 'Which lot served which line';
GRANT SELECT, INSERT ON ward_issue_line TO opora_app;
