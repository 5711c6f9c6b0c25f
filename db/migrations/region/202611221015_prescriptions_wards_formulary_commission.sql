-- A formulary may name an INN and still leave each patient to the commission: costly or reserve medicines.

ALTER TABLE ward_formulary ADD COLUMN needs_commission boolean NOT NULL DEFAULT false;
COMMENT ON TABLE ward_formulary IS 'The INNs that the wards of a hospital may ask for, each with its days';
COMMENT ON COLUMN ward_formulary.needs_commission IS 'Asked for only with a decision of the commission about the patient';
