// The rows of a table: their order, and those of them that are drawn.
// Text is set as text, never as markup. Only rows in view are drawn at first; a list of moderate length is completed
// a while later, so that the browser's own search finds what is in it. Whole, it costs every later click.
const ROW = 30, SPARE = 6, WHOLE = 200, PRINTED = 1000;
const collator = new Intl.Collator("zh-Hans-CN-u-co-pinyin", { numeric: true });

// ---- order

function compared(column) {
  const listed = column.marks.length ? column.marks : column.options;
  if (listed.length) {
    const at = new Map(listed.map(([text], place) => [text, place]));
    return (a, b) => at.get(a) - at.get(b);
  }
  return column.kind === "number" ? (a, b) => a - b : (a, b) => collator.compare(a, b);
}

const missing = (value) => value === null || value === "" || value === "—";

function sorted(sheet) {
  const rows = sheet.data.rows;
  const order = rows.map((_, index) => index);
  const place = sheet.data.columns.findIndex((column) => column.name === sheet.sort.name);
  if (place < 0) return order;
  const compare = compared(sheet.data.columns[place]);
  const value = (index) => rows[index][place + 1];
  const [empty, told] = [true, false].map((wanted) => order.filter((index) => missing(value(index)) === wanted));
  told.sort((a, b) => sheet.sort.way * compare(value(a), value(b)) || a - b);
  return [...told, ...empty];
}

function sortBy(sheet, name) {
  const { sort } = sheet;
  sheet.sort = sort.name !== name ? { name, way: 1 } : sort.way === 1 ? { name, way: -1 } : { name: "", way: 1 };
  sheet.frame.scrollTop = 0;
  arrange(sheet);
}

// ---- head and cells

function shownOf(sheet) {
  return sheet.data.columns.map((column, place) => ({ ...column, place })).filter((c) => !sheet.hidden.has(c.name));
}

function drawHead(sheet) {
  const widths = document.createElement("colgroup");
  const row = element("tr");
  row.setAttribute("aria-rowindex", "1");
  if (sheet.data.mode === "many") {
    widths.append(Object.assign(document.createElement("col"), { style: "width: 34px" }));
    row.append(element("th", "tick"));
  }
  for (const column of sheet.shown) {
    widths.append(Object.assign(document.createElement("col"), { style: column.wide ? "" : `width: ${column.width}px` }));
    const head = element("th", column.kind);
    head.scope = "col";
    const mine = sheet.sort.name === column.name;
    head.setAttribute("aria-sort", !mine ? "none" : sheet.sort.way === 1 ? "ascending" : "descending");
    const button = element("button", "", column.label);
    button.type = "button";
    button.title = [column.label, column.hint, sheet.data.words.sort].filter(Boolean).join("\n");
    button.onclick = () => sortBy(sheet, column.name);
    head.append(button);
    row.append(head);
  }
  const width = sheet.shown.reduce((sum, column) => sum + column.width, sheet.data.mode === "many" ? 34 : 0);
  sheet.table.style.minWidth = `${width}px`;
  sheet.table.querySelector("colgroup").replaceWith(widths);
  sheet.table.tHead.replaceChildren(row);
}

function worded(column, value) {
  if (value === null) return "—";
  if (column.kind === "number") return Number(value.toPrecision(column.digits)).toString();
  const option = column.options.find(([code]) => code === value);
  return option ? option[1] : value;
}

function cellOf(sheet, column, value) {
  const cell = element("td", column.kind);
  const text = worded(column, value);
  const tone = (column.marks.find(([marked]) => marked === value) || [])[1];
  if (13 * text.length > column.width - 12) cell.classList.add("cut"); // each clipped cell costs the browser a little
  if (tone) cell.append(element("span", `mark ${tone}`, text));
  else cell.textContent = text;
  if (column.edit) cell.classList.add("edit");
  return cell;
}

function rowOf(sheet, at) {
  const row = sheet.data.rows[sheet.order[at]];
  const made = element("tr");
  made.id = `r${at}`;
  made.dataset.at = at;
  made.setAttribute("aria-rowindex", at + 2);
  if (sheet.data.mode === "many") made.append(element("td", "tick"));
  for (const column of sheet.shown) made.append(cellOf(sheet, column, row[column.place + 1]));
  mark(sheet, made, row[0], at);
  return made;
}

function mark(sheet, row, ident, at) {
  const picked = sheet.picked.has(ident);
  if (sheet.data.mode !== "none") row.setAttribute("aria-selected", String(picked));
  if (sheet.data.mode === "many") row.cells[0].textContent = picked ? "☑" : "☐";
  row.classList.toggle("at", at === sheet.at);
  const first = sheet.data.mode === "many" ? 1 : 0;
  [...row.cells].forEach((cell, place) => cell.classList.toggle("here", sheet.edits && at === sheet.at && place === sheet.col + first));
}

function remark(sheet) {
  for (const row of sheet.body.rows) if (row.dataset.at) mark(sheet, row, identAt(sheet, Number(row.dataset.at)), Number(row.dataset.at));
  sheet.table.setAttribute("aria-activedescendant", `r${sheet.at}`);
}

const identAt = (sheet, at) => sheet.data.rows[sheet.order[at]][0];

// ---- the rows that are drawn

function stretch(sheet) {
  const count = sheet.order.length;
  if (sheet.printing) return [0, Math.min(count, PRINTED)];
  if (sheet.whole) return [0, count];
  const first = Math.floor(sheet.frame.scrollTop / ROW);
  return [Math.max(0, first - SPARE), Math.min(count, first + sheet.data.most + 2 * SPARE)];
}

function space(height) {
  const row = element("tr", "space");
  row.setAttribute("aria-hidden", "true");
  row.style.height = `${height}px`;
  return row;
}

function draw(sheet) {
  if (sheet.open) return; // a cell is being written in
  const [from, to] = (sheet.drawn = stretch(sheet));
  const rows = [];
  if (from > 0) rows.push(space(from * ROW));
  for (let at = from; at < to; at++) rows.push(rowOf(sheet, at));
  if (to < sheet.order.length) rows.push(space((sheet.order.length - to) * ROW));
  sheet.body.replaceChildren(...rows);
  sheet.table.setAttribute("aria-activedescendant", `r${sheet.at}`);
}

function scrolled(sheet) {
  const [from, to] = stretch(sheet);
  const first = Math.floor(sheet.frame.scrollTop / ROW);
  const missed = first < sheet.drawn[0] || Math.min(sheet.order.length, first + sheet.data.most + 2) > sheet.drawn[1];
  if (missed && (from !== sheet.drawn[0] || to !== sheet.drawn[1])) draw(sheet);
}

function complete(sheet) {
  clearTimeout(sheet.later);
  sheet.whole = false;
  if (sheet.order.length > WHOLE) return;
  sheet.later = setTimeout(() => {
    sheet.whole = true;
    if (sheet.drawn[0] > 0 || sheet.drawn[1] < sheet.order.length) draw(sheet);
  }, 1500);
}

function arrange(sheet) {
  sheet.shown = shownOf(sheet);
  sheet.order = sorted(sheet);
  sheet.at = Math.max(0, sheet.order.findIndex((index) => sheet.picked.has(sheet.data.rows[index][0])));
  sheet.col = Math.min(sheet.col, sheet.shown.length - 1);
  drawHead(sheet);
  complete(sheet);
  draw(sheet);
}

function reveal(sheet) {
  const top = sheet.at * ROW, { frame } = sheet;
  const room = frame.clientHeight - sheet.table.tHead.offsetHeight;
  if (top < frame.scrollTop) frame.scrollTop = top;
  else if (top + ROW > frame.scrollTop + room) frame.scrollTop = top + ROW - room;
  scrolled(sheet);
  const cell = sheet.edits && sheet.root.getRootNode().activeElement === sheet.table && sheet.body.querySelector("td.here");
  if (cell) cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}
