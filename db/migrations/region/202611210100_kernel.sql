-- Tables of the kernel: documents and their numbers, events, the audit log.

CREATE TABLE document (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind            text        NOT NULL,
  number          text        NOT NULL,
  effective_at    timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  recorded_by     text        NOT NULL,
  idempotency_key text,
  reverses_id     bigint      REFERENCES document,
  facts           jsonb       NOT NULL DEFAULT '{}',
  CONSTRAINT document_number_once UNIQUE (kind, number),
  CONSTRAINT document_posted_once UNIQUE (idempotency_key),
  CONSTRAINT document_reversed_once UNIQUE (reverses_id),
  CONSTRAINT document_does_not_reverse_itself CHECK (reverses_id <> id)
);
COMMENT ON TABLE document IS 'What caused postings: one row a document, never changed; a correction is a document that reverses it';
GRANT SELECT, INSERT ON document TO opora_app;

CREATE TABLE document_counter (
  series      text   NOT NULL,
  year        int    NOT NULL,
  last_number bigint NOT NULL,
  PRIMARY KEY (series, year),
  CONSTRAINT document_counter_counts_up CHECK (last_number > 0)
);
COMMENT ON TABLE document_counter IS 'Numbers without gaps, a series and a year at a time';
GRANT SELECT, INSERT, UPDATE ON document_counter TO opora_app;

CREATE TABLE event (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The recording transaction: events are delivered in the order (xid, id), and only
  -- once every earlier transaction has ended, so that none is ever overtaken and lost.
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  kind        text        NOT NULL,
  payload     jsonb       NOT NULL,
  happened_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX event_in_order ON event (xid, id);
COMMENT ON TABLE event IS 'What happened, recorded in the transaction that made it happen';
GRANT SELECT, INSERT ON event TO opora_app;

CREATE TABLE event_subscriber (
  name       text        PRIMARY KEY,
  xid        xid8        NOT NULL DEFAULT '0',
  event_id   bigint      NOT NULL DEFAULT 0,
  failures   int         NOT NULL DEFAULT 0,
  last_error text,
  retry_at   timestamptz
);
COMMENT ON TABLE event_subscriber IS 'How far each subscriber has been served';
GRANT SELECT, INSERT, UPDATE ON event_subscriber TO opora_app;

CREATE TABLE audit_entry (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid         xid8        NOT NULL DEFAULT pg_current_xact_id(),
  at          timestamptz NOT NULL,
  actor_kind  text        NOT NULL,
  account_id  text,
  actor_name  text        NOT NULL,
  verb        text        NOT NULL,
  document    text        NOT NULL,
  document_id text,
  facts       jsonb       NOT NULL DEFAULT '{}',
  request_id  text        NOT NULL,
  CONSTRAINT audit_entry_actor_kind CHECK (actor_kind IN ('public', 'system', 'account'))
);
CREATE INDEX audit_entry_in_order ON audit_entry (xid, id);
CREATE INDEX audit_entry_of_document ON audit_entry (document, document_id);
COMMENT ON TABLE audit_entry IS 'Who did or looked at what';
GRANT SELECT, INSERT ON audit_entry TO opora_app;

CREATE TABLE audit_seal (
  position       bigint PRIMARY KEY,
  audit_entry_id bigint NOT NULL REFERENCES audit_entry,
  hash           bytea  NOT NULL,
  CONSTRAINT audit_seal_once UNIQUE (audit_entry_id),
  CONSTRAINT audit_seal_sha256 CHECK (length(hash) = 32)
);
COMMENT ON TABLE audit_seal IS 'The chain of hashes over committed audit entries; each hash covers the one before';
GRANT SELECT, INSERT ON audit_seal TO opora_app;
