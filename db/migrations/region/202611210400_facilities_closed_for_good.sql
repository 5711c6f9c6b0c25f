-- Which sites have closed for good, for those who count or list sites that give out medicine.

CREATE VIEW site_closed_for_good AS
SELECT site_id, during FROM site_closure WHERE reason = 'closed-for-good';
COMMENT ON VIEW site_closed_for_good IS 'Days from which a site is no longer there; its other closures are opening hours';
GRANT SELECT ON site_closed_for_good TO opora_app;
