// Tables, cards and notes from data. Text is set as text, never as markup; links are http(s) only.
function link(cell) {
  try {
    const address = new URL(cell.href);
    if (address.protocol !== "http:" && address.protocol !== "https:") return null;
    const made = element("a", "away", cell.text);
    made.href = address.href;
    made.target = "_blank";
    made.rel = "noopener noreferrer";
    return made;
  } catch {
    return null;
  }
}

function bar(cell) {
  const made = element("span", "bar");
  const [low, high] = cell.bar;
  const sure = element("i", "sure");
  sure.style.width = `${100 * low}%`;
  const open = element("i", "open");
  open.style.width = `${100 * (high - low)}%`;
  made.append(sure, open);
  made.title = cell.text || "";
  return made;
}

function content(cell, click) {
  if (cell.href) {
    const made = link(cell);
    if (made) return made;
  }
  if (cell.action) {
    const made = element("button", `go ${cell.tone || ""}`, cell.text);
    made.type = "button";
    made.title = cell.hint || "";
    made.onclick = () => click(cell.action);
    return made;
  }
  const made = element("span", cell.tone || "", cell.text);
  if (cell.hint) made.title = cell.hint;
  return made;
}

function fill(place, cell, click) {
  if (cell.bar) place.append(bar(cell));
  if (cell.text !== undefined) place.append(content(cell, click));
  if (cell.sub) place.append(element("small", "", cell.sub));
}

function table(data, click) {
  const made = element("table");
  if (data.columns.some((column) => column.label)) {
    const row = made.createTHead().insertRow();
    for (const column of data.columns) {
      const head = element("th", column.align || "", column.label);
      head.scope = "col";
      if (column.hint) head.title = column.hint;
      row.append(head);
    }
  }
  const body = made.createTBody();
  for (const cells of data.rows) {
    const row = body.insertRow();
    cells.forEach((cell, index) => {
      const place = row.insertCell();
      place.className = data.columns[index].align || "";
      if (data.columns[index].width) place.style.width = data.columns[index].width;
      if (cell.ground) place.classList.add(cell.ground);
      fill(place, cell, click);
    });
  }
  for (const row of made.tBodies[0].rows) if (data.total && row.sectionRowIndex === data.rows.length - 1) row.className = "total";
  return made;
}

function cards(items, click) {
  const made = element("div", "cards");
  for (const item of items) {
    const card = element(item.action ? "button" : "div", `card ${item.tone || ""}`);
    if (item.hint) card.title = item.hint;
    if (item.action) card.onclick = () => click(item.action);
    card.append(element("span", "label", item.label), element("b", "", item.value), element("small", "", item.sub || ""));
    made.append(card);
  }
  return made;
}

function notes(items, click) {
  const made = element("p", "notes");
  for (const item of items) {
    const note = element("span", `note ${item.tone || ""}`);
    note.append(content({ ...item, tone: "" }, click));
    made.append(note);
  }
  return made;
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  const click = (action) => setTriggerValue("clicked", action);
  root.replaceChildren();
  if (data.title) root.append(element("h4", "", data.title));
  if (data.notes && data.notes.length) root.append(notes(data.notes, click));
  if (data.cards && data.cards.length) root.append(cards(data.cards, click));
  if (data.rows && data.rows.length) {
    const frame = element("div", "frame");
    frame.append(table(data, click));
    root.append(frame);
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0; // so that keys scroll it too
  }
  if (data.foot) root.append(element("p", "foot", data.foot));
}
