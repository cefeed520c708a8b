// assumed_links: links between products that are only assumed, however weakly, with nothing stated or derived beside them
// subject: Product
// population: products
// param as_of: string   the day asked for, ISO
// column type: string   INPUT_OF or KIND_OF
// column start: string   id
// column start_name: string   name
// column finish: string   id
// column finish_name: string   name
// column confidence: number   (0,1]
// column source: string   id of the document
// column locators: list   rows
MATCH (a:Product)-[r:INPUT_OF]->(b:Product)
WHERE r.status = 'assumed' AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
  AND NOT EXISTS { MATCH (a)-[s:INPUT_OF]->(b) WHERE s.status IN ['stated', 'derived'] }
RETURN 'INPUT_OF' AS type, a.id AS start, a.name AS start_name, b.id AS finish, b.name AS finish_name,
       r.confidence AS confidence, r.source AS source, r.locators AS locators
UNION ALL
MATCH (a:Product)-[r:KIND_OF]->(b:Product)
WHERE r.status = 'assumed' AND (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of)
  AND NOT EXISTS { MATCH (a)-[s:KIND_OF]->(b) WHERE s.status IN ['stated', 'derived'] }
RETURN 'KIND_OF' AS type, a.id AS start, a.name AS start_name, b.id AS finish, b.name AS finish_name,
       r.confidence AS confidence, r.source AS source, r.locators AS locators
