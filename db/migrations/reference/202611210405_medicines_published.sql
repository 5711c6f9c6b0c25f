-- Medicines as other parts may publish them: narcotic ones are left out, form by form and INN by INN.

CREATE VIEW published_medicine AS
SELECT medicine.id, medicine.public_id, medicine.inn_id, medicine.country, medicine.form,
       medicine.strength, medicine.unit, inn.name AS inn, inn.name_latin AS inn_latin,
       inn.name_kk AS inn_kk, inn.slug AS inn_slug
FROM medicine
JOIN inn ON inn.id = medicine.inn_id
WHERE NOT medicine.narcotic AND NOT inn.narcotic;
COMMENT ON VIEW published_medicine IS 'Medicines of which it may be said where they are; narcotic ones are left out';
GRANT SELECT ON published_medicine TO opora_app;
