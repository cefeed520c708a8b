// targets_of_plans: the targets that plans set, with what they aim at
// subject: Target
// population: targets_of_plans
// column target: string   id
// column name: string   name
// column metric: string   metric or null
// column year: number   year or null
// column value: number   value in its unit
// column unit: string   unit or null
// column comparator: string   the plan's word, or null
// column aims_at: string   id of a cluster or region, or null
// column aims_at_name: string   its name
// column document: string   id of the document
// column locators: list   clauses
MATCH (t:Target)-[r:AIMS_AT]->(c:Cluster|Region)
RETURN t.id AS target, t.name AS name, t.metric AS metric, t.year AS year, t.value AS value, t.unit AS unit,
       t.comparator AS comparator, c.id AS aims_at, c.name AS aims_at_name, r.source AS document, r.locators AS locators
ORDER BY document, target, aims_at
