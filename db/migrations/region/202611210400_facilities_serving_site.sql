-- Which sites give out medicine to the public, and since when not any more: for those who count them.

CREATE VIEW serving_site AS
SELECT id AS site_id, time_zone FROM site WHERE serves = 'public';
COMMENT ON VIEW serving_site IS 'Sites that give out medicine to the public, those that have closed for good included';
GRANT SELECT ON serving_site TO opora_app;

CREATE VIEW site_closed_for_good AS
SELECT site_id, during FROM site_closure WHERE reason = 'closed-for-good';
COMMENT ON VIEW site_closed_for_good IS 'Days from which a site is no longer there; its other closures are opening hours';
GRANT SELECT ON site_closed_for_good TO opora_app;
