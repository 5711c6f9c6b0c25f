-- What a document gave out of what was set aside, for the reversal of that document.

CREATE INDEX stock_set_aside_given_out ON stock_set_aside (ended_document_id) WHERE ended_reason = 'given-out';
