// Writing in a cell of a table: double click, Enter or F2 opens it; Enter, Tab or leaving it keeps what was written,
// Escape does not. All that the server has not yet said it took is sent again with the next.

function fieldOf(column, value) {
  const field = document.createElement(column.kind === "choice" ? "select" : "input");
  if (column.kind === "choice") for (const [code, text] of column.options) field.append(new Option(text, code));
  else field.type = { number: "number", date: "date" }[column.kind] || "text";
  if (column.kind === "number") [field.min, field.step] = ["0", "any"];
  if (column.kind === "date") field.max = new Date().toLocaleDateString("sv");
  field.value = value === null ? "" : value;
  field.className = "writing";
  field.setAttribute("aria-label", column.label);
  return field;
}

function written(column, field) {
  if (column.kind === "number") return field.value === "" ? null : Number(field.value);
  return field.value.trim();
}

function keep(sheet, row, column, value) {
  row[column.place + 1] = value === "" ? null : value;
  sheet.unsaved.push({ n: ++sheet.count, row: row[0], column: column.name, value });
  sheet.send("edited", sheet.unsaved);
}

function known(sheet) {
  sheet.count = Math.max(sheet.count, sheet.data.done);
  sheet.unsaved = sheet.unsaved.filter((edit) => edit.n > sheet.data.done);
  for (const edit of sheet.unsaved) {
    const row = sheet.data.rows.find((one) => one[0] === edit.row);
    const place = sheet.data.columns.findIndex((column) => column.name === edit.column);
    if (row && place >= 0) row[place + 1] = edit.value === "" ? null : edit.value;
  }
}

function write(sheet, byMouse = false) {
  const column = sheet.shown[sheet.col];
  remark(sheet);
  const cell = sheet.body.querySelector("td.here");
  if (!column.edit || !cell || sheet.open) return;
  const row = sheet.data.rows[sheet.order[sheet.at]];
  const before = row[column.place + 1] ?? (column.kind === "number" ? null : "");
  const field = fieldOf(column, before);
  sheet.open = true;
  const close = (keeps, aside = 0) => {
    if (!sheet.open) return;
    const value = written(column, field);
    if (keeps && field.validity.valid && value !== before) keep(sheet, row, column, value);
    sheet.open = false;
    sheet.col = Math.max(0, Math.min(sheet.shown.length - 1, sheet.col + aside));
    draw(sheet);
    reveal(sheet);
  };
  const leave = (keeps, aside) => {
    close(keeps, aside);
    sheet.table.focus({ preventScroll: true });
  };
  field.onkeydown = (event) => {
    event.stopPropagation();
    if (event.isComposing || event.keyCode === 229) return; // Enter ends a word of Chinese, not the cell
    if (event.key === "Enter") leave(true);
    else if (event.key === "Escape") leave(false);
    else if (event.key === "Tab") leave(true, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  field.onblur = () => close(true);
  if (column.kind === "choice") field.onchange = () => leave(true);
  cell.replaceChildren(field);
  field.focus();
  if (field.type === "text") field.select();
  if (column.kind === "choice" || (column.kind === "date" && byMouse)) field.showPicker?.(); // a calendar takes the keys
}
