// count_nodes: how many nodes each label has
// subject: any
// population: count_nodes
// column label: string   label
// column nodes: number   how many
MATCH (n:Region) RETURN 'Region' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Cluster) RETURN 'Cluster' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Park) RETURN 'Park' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Enterprise) RETURN 'Enterprise' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Product) RETURN 'Product' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Industry) RETURN 'Industry' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Project) RETURN 'Project' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Institution) RETURN 'Institution' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Department) RETURN 'Department' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Task) RETURN 'Task' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Target) RETURN 'Target' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Document) RETURN 'Document' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Clause) RETURN 'Clause' AS label, count(n) AS nodes
UNION ALL
MATCH (n:Roster) RETURN 'Roster' AS label, count(n) AS nodes
