-- Text and address of a message are forgotten after their term; that there was a message stays.

ALTER TABLE message
  ADD COLUMN forgotten_at timestamptz,
  DROP CONSTRAINT message_body_said,
  ADD CONSTRAINT message_body_said CHECK (
    forgotten_at IS NOT NULL OR (btrim(body) <> '' AND btrim(subject) <> '')),
  ADD CONSTRAINT message_forgotten CHECK (
    forgotten_at IS NULL
    OR (ended_at IS NOT NULL AND email IS NULL AND telephone IS NULL AND problem IS NULL
        AND subject = '' AND body = ''));
COMMENT ON COLUMN message.forgotten_at IS 'When text, addresses and the answer of the server were removed: after messages.keeps-days';
CREATE INDEX message_to_forget ON message (ended_at) WHERE forgotten_at IS NULL AND ended_at IS NOT NULL;
