-- The ledger of units: lots, accounts, balances, entries, and what stands around them.

CREATE TABLE stock_lot (
  id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  medicine_id    bigint NOT NULL REFERENCES medicine,
  trade_name     text   NOT NULL,
  batch          text   NOT NULL,
  expires_on     date   NOT NULL,
  programme      text   NOT NULL,
  price_per_pack bigint NOT NULL,
  units_per_pack int    NOT NULL,
  CONSTRAINT stock_lot_trade_name_is_not_blank CHECK (btrim(trade_name) <> ''),
  CONSTRAINT stock_lot_batch_is_not_blank CHECK (btrim(batch) <> ''),
  CONSTRAINT stock_lot_programme_is_not_blank CHECK (btrim(programme) <> ''),
  CONSTRAINT stock_lot_price_is_not_negative CHECK (price_per_pack >= 0),
  CONSTRAINT stock_lot_pack_holds_units CHECK (units_per_pack BETWEEN 1 AND 100000),
  CONSTRAINT stock_lot_once UNIQUE
    (medicine_id, batch, trade_name, expires_on, programme, price_per_pack, units_per_pack)
);
COMMENT ON TABLE stock_lot IS 'One batch of one trade name of a medicine, at one price, bought with one programme''s money; never changed';
COMMENT ON COLUMN stock_lot.expires_on IS 'The last day on which it may be used';
COMMENT ON COLUMN stock_lot.price_per_pack IS 'Kopecks or tiyn';
COMMENT ON COLUMN stock_lot.units_per_pack IS 'Smallest dispensable units in a pack';
CREATE INDEX stock_lot_by_expiry ON stock_lot (expires_on);
GRANT SELECT, INSERT ON stock_lot TO opora_app;

CREATE TABLE stock_account (
  id           bigint  GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind         text    NOT NULL,
  site_id      bigint  REFERENCES site,
  status       text,
  supplier     text,
  is_bounded   boolean NOT NULL,
  closed_until timestamptz,
  CONSTRAINT stock_account_kind CHECK (kind IN ('site', 'supplier', 'patients', 'losses')),
  CONSTRAINT stock_account_status CHECK (status IN ('available', 'set-aside', 'held', 'in-transit')),
  CONSTRAINT stock_account_of_a_site CHECK (
    (kind = 'site') = (site_id IS NOT NULL) AND (kind = 'site') = (status IS NOT NULL)),
  CONSTRAINT stock_account_of_a_supplier CHECK ((kind = 'supplier') = (supplier IS NOT NULL)),
  CONSTRAINT stock_account_bounded_at_sites CHECK (is_bounded = (kind = 'site')),
  CONSTRAINT stock_account_once UNIQUE NULLS NOT DISTINCT (kind, site_id, status, supplier)
);
CREATE INDEX stock_account_of_site ON stock_account (site_id);
COMMENT ON TABLE stock_account IS 'Where units can be: at a site with a status, with a supplier, with patients, lost';
COMMENT ON COLUMN stock_account.is_bounded IS 'Never below zero at any moment; keeps a balance row per lot, which postings lock';
COMMENT ON COLUMN stock_account.closed_until IS 'No entry may take effect at or before this moment';
GRANT SELECT, INSERT, UPDATE (closed_until) ON stock_account TO opora_app;

CREATE TABLE stock_balance (
  id                bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id        bigint NOT NULL REFERENCES stock_account,
  lot_id            bigint NOT NULL REFERENCES stock_lot,
  quantity          bigint NOT NULL DEFAULT 0,
  last_effective_at timestamptz,
  closed_until      timestamptz,
  CONSTRAINT stock_balance_once UNIQUE (account_id, lot_id),
  CONSTRAINT stock_balance_is_not_negative CHECK (quantity >= 0)
) WITH (fillfactor = 70);
CREATE INDEX stock_balance_of_lot ON stock_balance (lot_id);
COMMENT ON TABLE stock_balance IS 'What the entries add up to, for bounded accounts; locked by every posting, proved from the entries';
COMMENT ON COLUMN stock_balance.last_effective_at IS 'Moment of the last entry in the order of effect: a posting from then on needs no look at the entries';
COMMENT ON COLUMN stock_balance.closed_until IS 'Copy of the account''s, so that a posting sees it under the lock that it takes anyway';
GRANT SELECT, INSERT, UPDATE (quantity, last_effective_at, closed_until) ON stock_balance TO opora_app;

CREATE TABLE stock_entry (
  id              bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id     bigint      NOT NULL REFERENCES document,
  from_account_id bigint      NOT NULL REFERENCES stock_account,
  to_account_id   bigint      NOT NULL REFERENCES stock_account,
  lot_id          bigint      NOT NULL REFERENCES stock_lot,
  quantity        bigint      NOT NULL,
  effective_at    timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  reverses_id     bigint      REFERENCES stock_entry,
  CONSTRAINT stock_entry_moves CHECK (from_account_id <> to_account_id),
  CONSTRAINT stock_entry_quantity CHECK (quantity > 0)
);
CREATE UNIQUE INDEX stock_entry_reversed_once ON stock_entry (reverses_id) WHERE reverses_id IS NOT NULL;
CREATE INDEX stock_entry_of_document ON stock_entry (document_id);
-- The order of the ledger: a reversal stands directly after what it reverses.
CREATE INDEX stock_entry_in_order ON stock_entry (lot_id, effective_at, (coalesce(reverses_id, id)), id);
COMMENT ON TABLE stock_entry IS 'Units of one lot moved from one account to another because of a document; never changed';
GRANT SELECT, INSERT ON stock_entry TO opora_app;

CREATE TABLE stock_period (
  id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id      bigint      REFERENCES site,
  closed_until timestamptz NOT NULL,
  document_id  bigint      NOT NULL REFERENCES document,
  CONSTRAINT stock_period_of_one_document UNIQUE (document_id)
);
COMMENT ON TABLE stock_period IS 'Closings of periods, of a site or (without one) of the region';
GRANT SELECT, INSERT ON stock_period TO opora_app;

CREATE TABLE stock_hold (
  id                   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  lot_id               bigint      NOT NULL REFERENCES stock_lot,
  site_id              bigint      REFERENCES site,
  quantity             bigint,
  reason               text        NOT NULL,
  note                 text,
  placed_at            timestamptz NOT NULL,
  document_id          bigint      NOT NULL REFERENCES document,
  released_document_id bigint      REFERENCES document,
  CONSTRAINT stock_hold_reason CHECK (reason IN (
    'recall', 'quality-doubt', 'storage-breach', 'counterfeit', 'documents', 'court', 'other')),
  CONSTRAINT stock_hold_part_is_of_a_site CHECK (quantity IS NULL OR (quantity > 0 AND site_id IS NOT NULL)),
  CONSTRAINT stock_hold_other_is_explained CHECK (reason <> 'other' OR btrim(note) <> '')
);
CREATE INDEX stock_hold_open ON stock_hold (lot_id) WHERE released_document_id IS NULL;
COMMENT ON TABLE stock_hold IS 'Lots that may not leave: everywhere, at a site, or (with a quantity) a part at a site';
GRANT SELECT, INSERT, UPDATE (released_document_id) ON stock_hold TO opora_app;

CREATE TABLE stock_set_aside (
  id                bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id           bigint      NOT NULL REFERENCES site,
  lot_id            bigint      NOT NULL REFERENCES stock_lot,
  quantity          bigint      NOT NULL,
  reference         text        NOT NULL,
  expires_at        timestamptz NOT NULL,
  document_id       bigint      NOT NULL REFERENCES document,
  ended_document_id bigint      REFERENCES document,
  ended_reason      text,
  CONSTRAINT stock_set_aside_quantity CHECK (quantity > 0),
  CONSTRAINT stock_set_aside_end CHECK (
    (ended_document_id IS NULL) = (ended_reason IS NULL)
    AND ended_reason IN ('given-out', 'released', 'expired', 'held'))
);
CREATE INDEX stock_set_aside_open ON stock_set_aside (expires_at) WHERE ended_document_id IS NULL;
CREATE INDEX stock_set_aside_open_at_site ON stock_set_aside (site_id, lot_id) WHERE ended_document_id IS NULL;
CREATE INDEX stock_set_aside_by_reference ON stock_set_aside (reference);
CREATE INDEX stock_set_aside_of_document ON stock_set_aside (document_id);
COMMENT ON TABLE stock_set_aside IS 'Units kept for somebody until a moment; the open rows add up to the set-aside balance';
COMMENT ON COLUMN stock_set_aside.reference IS 'For what: the number of a prescription, never a name';
GRANT SELECT, INSERT, UPDATE (ended_document_id, ended_reason) ON stock_set_aside TO opora_app;

CREATE TABLE stock_transfer (
  id                   bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_site_id         bigint      NOT NULL REFERENCES site,
  to_site_id           bigint      NOT NULL REFERENCES site,
  shipped_at           timestamptz NOT NULL,
  returns_id           bigint      REFERENCES stock_transfer,
  document_id          bigint      NOT NULL REFERENCES document,
  received_document_id bigint      REFERENCES document,
  cancelled_document_id bigint     REFERENCES document,
  CONSTRAINT stock_transfer_goes_somewhere CHECK (from_site_id <> to_site_id),
  CONSTRAINT stock_transfer_ends_once CHECK (received_document_id IS NULL OR cancelled_document_id IS NULL)
);
CREATE INDEX stock_transfer_open ON stock_transfer (to_site_id)
  WHERE received_document_id IS NULL AND cancelled_document_id IS NULL;
CREATE INDEX stock_transfer_of_document ON stock_transfer (document_id);
COMMENT ON TABLE stock_transfer IS 'Shipments between sites; what is shipped lies in transit to the receiving site until it is received';
COMMENT ON COLUMN stock_transfer.returns_id IS 'The shipment whose rejected part goes back with this one';
GRANT SELECT, INSERT, UPDATE (received_document_id, cancelled_document_id) ON stock_transfer TO opora_app;

CREATE TABLE stock_transfer_line (
  transfer_id     bigint NOT NULL REFERENCES stock_transfer,
  lot_id          bigint NOT NULL REFERENCES stock_lot,
  shipped         bigint NOT NULL,
  accepted        bigint,
  rejected        bigint,
  rejected_reason text,
  PRIMARY KEY (transfer_id, lot_id),
  CONSTRAINT stock_transfer_line_shipped CHECK (shipped > 0),
  CONSTRAINT stock_transfer_line_adds_up CHECK (
    (accepted IS NULL) = (rejected IS NULL)
    AND accepted >= 0 AND rejected >= 0 AND accepted + rejected = shipped),
  CONSTRAINT stock_transfer_line_rejected_for_a_reason CHECK (
    (coalesce(rejected, 0) > 0) = (rejected_reason IS NOT NULL)),
  CONSTRAINT stock_transfer_line_reason CHECK (
    rejected_reason IN ('missing', 'damaged', 'not-ordered', 'wrong-lot', 'short-expiry'))
);
COMMENT ON TABLE stock_transfer_line IS 'What was shipped of a lot, and what of it was accepted and rejected: they add up';
GRANT SELECT, INSERT, UPDATE (accepted, rejected, rejected_reason) ON stock_transfer_line TO opora_app;

CREATE TABLE stock_count (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id    bigint      NOT NULL REFERENCES site,
  as_of      timestamptz NOT NULL,
  state      text        NOT NULL DEFAULT 'open',
  started_at timestamptz NOT NULL,
  started_by text        NOT NULL,
  ended_at   timestamptz,
  ended_by   text,
  CONSTRAINT stock_count_state CHECK (state IN ('open', 'posted', 'cancelled')),
  CONSTRAINT stock_count_end CHECK ((state = 'open') = (ended_at IS NULL))
);
CREATE UNIQUE INDEX stock_count_one_open_at_a_site ON stock_count (site_id) WHERE state = 'open';
COMMENT ON TABLE stock_count IS 'Counts of a site as of a moment; a draft until its differences are posted';
GRANT SELECT, INSERT, UPDATE (state, ended_at, ended_by) ON stock_count TO opora_app;

CREATE TABLE stock_count_line (
  count_id   bigint      NOT NULL REFERENCES stock_count,
  lot_id     bigint      NOT NULL REFERENCES stock_lot,
  counted    bigint      NOT NULL,
  reason     text,
  note       text,
  entered_at timestamptz NOT NULL,
  entered_by text        NOT NULL,
  PRIMARY KEY (count_id, lot_id),
  CONSTRAINT stock_count_line_counted CHECK (counted >= 0)
);
COMMENT ON TABLE stock_count_line IS 'What was counted of a lot; each line is kept as it is entered';
GRANT SELECT, INSERT, UPDATE (counted, reason, note, entered_at, entered_by) ON stock_count_line TO opora_app;

CREATE TABLE stock_site_feed (
  site_id      bigint PRIMARY KEY REFERENCES site,
  fed_by       text   NOT NULL,
  last_file_at timestamptz,
  contact_at   timestamptz,
  CONSTRAINT stock_site_feed_by CHECK (fed_by IN ('opora', 'files'))
);
COMMENT ON TABLE stock_site_feed IS 'How a site''s stock becomes known, and when it last did';
COMMENT ON COLUMN stock_site_feed.last_file_at IS 'The moment for which the last file holds';
COMMENT ON COLUMN stock_site_feed.contact_at IS 'The last posting or confirmation of the site in Opora, to the minute';
GRANT SELECT, INSERT, UPDATE ON stock_site_feed TO opora_app;

CREATE TABLE stock_file (
  id          bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  site_id     bigint      NOT NULL REFERENCES site,
  as_of       timestamptz NOT NULL,
  document_id bigint      REFERENCES document,
  lots        int         NOT NULL,
  posted_at   timestamptz NOT NULL,
  posted_by   text        NOT NULL,
  CONSTRAINT stock_file_moment_once UNIQUE (site_id, as_of),
  CONSTRAINT stock_file_of_one_document UNIQUE (document_id),
  CONSTRAINT stock_file_lots CHECK (lots >= 0)
);
COMMENT ON TABLE stock_file IS 'Stock files that were posted, each a count of its site as of its moment';
COMMENT ON COLUMN stock_file.document_id IS 'The differences it posted; NULL where the books agreed';
GRANT SELECT, INSERT ON stock_file TO opora_app;

CREATE VIEW stock_available AS
SELECT account.site_id, lot.medicine_id, lot.programme, lot.expires_on, lot.id AS lot_id,
       lot.trade_name, lot.units_per_pack, balance.quantity AS units
FROM stock_balance balance
JOIN stock_account account ON account.id = balance.account_id AND account.status = 'available'
JOIN stock_lot lot ON lot.id = balance.lot_id
WHERE balance.quantity > 0
  AND NOT EXISTS (
    SELECT FROM stock_hold hold
    WHERE hold.lot_id = balance.lot_id AND hold.released_document_id IS NULL
      AND hold.quantity IS NULL AND (hold.site_id IS NULL OR hold.site_id = account.site_id));
COMMENT ON VIEW stock_available IS 'Units free to give out, by lot: not set aside, held or in transit. The reader leaves out expires_on before its day';
GRANT SELECT ON stock_available TO opora_app;

CREATE VIEW stock_freshness AS
SELECT site_id, fed_by, CASE fed_by WHEN 'files' THEN last_file_at ELSE contact_at END AS fresh_at
FROM stock_site_feed;
COMMENT ON VIEW stock_freshness IS 'The moment for which a site''s stock is known to hold; NULL where it never was';
GRANT SELECT ON stock_freshness TO opora_app;
