-- A draft of the distribution can be thrown away, with who, when and why; its number becomes free, since
-- it never was an edition. A remark can be about one month of a cell.

ALTER TABLE programme_distribution
  ADD COLUMN discarded_at   timestamptz,
  ADD COLUMN discarded_by   text,
  ADD COLUMN discard_reason text,
  DROP CONSTRAINT programme_distribution_edition,
  DROP CONSTRAINT programme_distribution_state,
  DROP CONSTRAINT programme_distribution_sent,
  ADD CONSTRAINT programme_distribution_state
    CHECK (state IN ('draft', 'discarded', 'in-remarks', 'approved', 'replaced')),
  ADD CONSTRAINT programme_distribution_sent CHECK (state IN ('draft', 'discarded')
    OR (sent_at IS NOT NULL AND sent_by IS NOT NULL AND sent_hash IS NOT NULL)),
  ADD CONSTRAINT programme_distribution_discarded CHECK (
    (state = 'discarded') = (discarded_at IS NOT NULL)
    AND (discarded_at IS NULL) = (discarded_by IS NULL)
    AND (discarded_at IS NULL) = (discard_reason IS NULL) AND discard_reason <> '');
CREATE UNIQUE INDEX programme_distribution_edition ON programme_distribution (programme, year, edition)
  WHERE state <> 'discarded';
COMMENT ON COLUMN programme_distribution.edition IS 'From 1 without gaps; a discarded draft keeps the number that it had, and the next draft takes it again';
COMMENT ON COLUMN programme_distribution.discard_reason IS 'Why a draft was thrown away; its pins and remarks stay with it';
GRANT SELECT, INSERT, UPDATE ON programme_distribution TO opora_app;

ALTER TABLE programme_distribution_remark
  ADD COLUMN month int,
  ADD CONSTRAINT programme_distribution_remark_month
    CHECK (month IS NULL OR (month BETWEEN 1 AND 12 AND organisation IS NOT NULL AND line IS NOT NULL));
COMMENT ON COLUMN programme_distribution_remark.month IS 'Of a cell one month, 1 to 12; null where it is about the year';
GRANT SELECT, INSERT, UPDATE ON programme_distribution_remark TO opora_app;
