-- Messages to people: written with what happened, sent afterwards, never lost and never held up.

CREATE TABLE message (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  idempotency_key text        NOT NULL,
  reference       text        NOT NULL,
  email           text,
  telephone       text,
  language        text        NOT NULL,
  text_key        text        NOT NULL,
  subject         text        NOT NULL,
  body            text        NOT NULL,
  state           text        NOT NULL,
  channel         text,
  attempts        int         NOT NULL DEFAULT 0,
  failed_channels text[]      NOT NULL DEFAULT '{}',
  problem         text,
  queued_at       timestamptz NOT NULL,
  try_at          timestamptz NOT NULL,
  ended_at        timestamptz,
  CONSTRAINT message_queued_once UNIQUE (idempotency_key),
  CONSTRAINT message_body_said CHECK (btrim(body) <> '' AND btrim(subject) <> ''),
  CONSTRAINT message_state CHECK (state IN ('waiting', 'sent', 'failed', 'shown')),
  CONSTRAINT message_channel CHECK (channel IN ('email', 'sms')),
  CONSTRAINT message_attempts CHECK (attempts >= 0),
  CONSTRAINT message_ended CHECK ((state = 'waiting') = (ended_at IS NULL)),
  CONSTRAINT message_sent_by_a_channel CHECK (state <> 'sent' OR channel IS NOT NULL)
);
CREATE INDEX message_due ON message (try_at, id) WHERE state = 'waiting';
CREATE INDEX message_of_reference ON message (reference);
COMMENT ON TABLE message IS 'What a person is told, by e-mail or SMS: waiting until it is due, then sent, failed, or shown where nothing is configured';
COMMENT ON COLUMN message.reference IS 'What it is about: the number of a prescription or a case, never a name';
COMMENT ON COLUMN message.body IS 'The words as they go out; they name no medicine, no diagnosis and no category';
COMMENT ON COLUMN message.attempts IS 'Tries over the present channel; each is counted before it is made';
COMMENT ON COLUMN message.try_at IS 'Not before; moved on by a claim, so that a try cut short is made again';
GRANT SELECT, INSERT, UPDATE ON message TO opora_app;
