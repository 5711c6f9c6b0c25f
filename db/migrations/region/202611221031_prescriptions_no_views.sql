-- Nobody reads these views: what is short is asked of the table of deferrals (unmet-demand.ts).

DROP VIEW deferral_demand;
DROP VIEW prescription_dispensed;
