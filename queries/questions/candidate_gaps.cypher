// candidate_gaps: products no firm inside the regions makes, that go into one which is made or named there
// subject: Product
// population: products
// param inside: list   ids of the regions inside, e.g. ['Region:610900', 'Region:610902']
// param documents: list   ids of the plans that apply
// param as_of: string   the day asked for, ISO
// param min_confidence: number   edges below it do not count
// column product: string   id
// column name: string   name
// column user: string   id of a made or named product it goes into, by its own edge
MATCH (e:Enterprise)-[l:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (e)-[m:PRODUCES]->(q:Product)
WHERE m.status IN ['stated', 'derived'] AND coalesce(m.phase, 'operating') = 'operating' AND (m.valid_from IS NULL OR m.valid_from <= $as_of) AND (m.valid_to IS NULL OR m.valid_to >= $as_of) AND m.confidence >= $min_confidence
WITH DISTINCT q
MATCH (p:Product)-[r:INPUT_OF]->(q)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence AND NOT EXISTS {
  MATCH (o:Enterprise)-[k:PRODUCES]->(p) WHERE k.status IN ['stated', 'derived']
    AND coalesce(k.phase, 'operating') = 'operating' AND (k.valid_from IS NULL OR k.valid_from <= $as_of) AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND k.confidence >= $min_confidence AND (
    EXISTS { MATCH (o)-[x:LOCATED_IN]->(h:Region) WHERE h.id IN $inside } OR
    EXISTS { MATCH (o)-[y:LOCATED_IN]->(j:Park)-[z:LOCATED_IN]->(h:Region) WHERE h.id IN $inside AND y <> z }) }
RETURN p.id AS product, p.name AS name, q.id AS user
UNION
MATCH (e:Enterprise)-[l:LOCATED_IN]->(k:Park)
WHERE (l.valid_from IS NULL OR l.valid_from <= $as_of) AND (l.valid_to IS NULL OR l.valid_to >= $as_of) AND l.confidence >= $min_confidence
MATCH (k)-[i:LOCATED_IN]->(g:Region)
WHERE g.id IN $inside AND (i.valid_from IS NULL OR i.valid_from <= $as_of) AND (i.valid_to IS NULL OR i.valid_to >= $as_of) AND i.confidence >= $min_confidence
MATCH (e)-[m:PRODUCES]->(q:Product)
WHERE m.status IN ['stated', 'derived'] AND coalesce(m.phase, 'operating') = 'operating' AND (m.valid_from IS NULL OR m.valid_from <= $as_of) AND (m.valid_to IS NULL OR m.valid_to >= $as_of) AND m.confidence >= $min_confidence
WITH DISTINCT q
MATCH (p:Product)-[r:INPUT_OF]->(q)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence AND NOT EXISTS {
  MATCH (o:Enterprise)-[k:PRODUCES]->(p) WHERE k.status IN ['stated', 'derived']
    AND coalesce(k.phase, 'operating') = 'operating' AND (k.valid_from IS NULL OR k.valid_from <= $as_of) AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND k.confidence >= $min_confidence AND (
    EXISTS { MATCH (o)-[x:LOCATED_IN]->(h:Region) WHERE h.id IN $inside } OR
    EXISTS { MATCH (o)-[y:LOCATED_IN]->(j:Park)-[z:LOCATED_IN]->(h:Region) WHERE h.id IN $inside AND y <> z }) }
RETURN p.id AS product, p.name AS name, q.id AS user
UNION
MATCH (c:Cluster)-[f:COVERS]->(q:Product)
WHERE f.source IN $documents AND f.role IN ['focus', 'extend', 'strengthen'] AND (f.valid_from IS NULL OR f.valid_from <= $as_of) AND (f.valid_to IS NULL OR f.valid_to >= $as_of) AND f.confidence >= $min_confidence
WITH DISTINCT q
MATCH (p:Product)-[r:INPUT_OF]->(q)
WHERE (r.valid_from IS NULL OR r.valid_from <= $as_of) AND (r.valid_to IS NULL OR r.valid_to >= $as_of) AND r.confidence >= $min_confidence AND NOT EXISTS {
  MATCH (o:Enterprise)-[k:PRODUCES]->(p) WHERE k.status IN ['stated', 'derived']
    AND coalesce(k.phase, 'operating') = 'operating' AND (k.valid_from IS NULL OR k.valid_from <= $as_of) AND (k.valid_to IS NULL OR k.valid_to >= $as_of) AND k.confidence >= $min_confidence AND (
    EXISTS { MATCH (o)-[x:LOCATED_IN]->(h:Region) WHERE h.id IN $inside } OR
    EXISTS { MATCH (o)-[y:LOCATED_IN]->(j:Park)-[z:LOCATED_IN]->(h:Region) WHERE h.id IN $inside AND y <> z }) }
RETURN p.id AS product, p.name AS name, q.id AS user
