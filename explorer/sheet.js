// A table of many rows from data: sorted, picked from and edited here, so that nobody waits for the server to see it.
// With what stands in sheet_rows.js and sheet_edit.js it makes one module.

// ---- picking

function pick(sheet, at) {
  const ident = identAt(sheet, at);
  sheet.at = at;
  if (sheet.data.mode === "many") {
    if (!sheet.picked.delete(ident)) sheet.picked.add(ident);
    sheet.send("picked", [...sheet.picked]);
  } else if (sheet.data.mode === "one" && !sheet.picked.has(ident)) {
    sheet.picked = new Set([ident]);
    sheet.send("picked", ident);
  }
  remark(sheet);
}

function pressed(sheet, event) {
  if (event.target !== sheet.table || event.altKey || event.ctrlKey || event.metaKey) return;
  const last = sheet.order.length - 1, page = sheet.data.most - 1;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -last, End: last };
  const aside = { ArrowLeft: -1, ArrowRight: 1 };
  if (event.key in steps) sheet.at = Math.max(0, Math.min(last, sheet.at + steps[event.key]));
  else if (event.key in aside && sheet.edits) sheet.col = Math.max(0, Math.min(sheet.shown.length - 1, sheet.col + aside[event.key]));
  else if ((event.key === "Enter" || event.key === "F2") && sheet.edits) write(sheet);
  else if (event.key === "Enter" || event.key === " ") pick(sheet, sheet.at);
  else return;
  event.preventDefault();
  if (sheet.open) return;
  reveal(sheet);
  remark(sheet);
}

function clicked(sheet, event) {
  const row = event.target.closest("tbody tr[data-at]");
  if (!row || event.target.closest(".writing")) return;
  if (sheet.root.getRootNode().getSelection?.()?.toString()) return; // text is being marked to be copied
  const cell = event.target.closest("td");
  if (cell && sheet.edits) sheet.col = cell.cellIndex;
  pick(sheet, Number(row.dataset.at));
  sheet.table.focus({ preventScroll: true });
}

// ---- columns

function menuOf(sheet) {
  const menu = element("div", "menu");
  menu.hidden = sheet.menu.hidden;
  menu.tabIndex = -1; // so that a click on a label stays inside
  menu.setAttribute("role", "group");
  menu.setAttribute("aria-label", sheet.data.words.columns);
  for (const column of sheet.data.columns) {
    const label = element("label"), box = document.createElement("input");
    box.type = "checkbox";
    box.checked = !sheet.hidden.has(column.name);
    box.onchange = () => {
      if (!box.checked && sheet.shown.length === 1) return void (box.checked = true);
      if (box.checked) sheet.hidden.delete(column.name);
      else sheet.hidden.add(column.name);
      arrange(sheet);
      sheet.send("hidden", [...sheet.hidden]);
    };
    label.append(box, element("span", "", column.label));
    menu.append(label);
  }
  return menu;
}

function openMenu(sheet, open) {
  sheet.menu.hidden = !open;
  sheet.button.setAttribute("aria-expanded", String(open));
}

// ---- from data to screen

function make(root) {
  const sheet = { root, sort: { name: "", way: 1 }, hidden: new Set(), picked: new Set(), at: 0, col: 0, turn: -1, text: "", unsaved: [], count: 0 };
  sheet.frame = element("div", "frame");
  sheet.table = element("table");
  sheet.table.append(document.createElement("colgroup"), document.createElement("thead"), document.createElement("tbody"));
  sheet.body = sheet.table.tBodies[0];
  sheet.table.tabIndex = 0;
  sheet.table.setAttribute("role", "grid");
  sheet.button = element("button", "choose", "☰");
  sheet.button.type = "button";
  sheet.menu = element("div", "menu");
  openMenu(sheet, false);
  sheet.frame.append(sheet.table);
  root.append(sheet.frame, sheet.button, sheet.menu);
  sheet.frame.onscroll = () => requestAnimationFrame(() => scrolled(sheet));
  sheet.table.onkeydown = (event) => pressed(sheet, event);
  sheet.body.onclick = (event) => clicked(sheet, event);
  sheet.body.ondblclick = (event) => event.target.closest("td.edit") && write(sheet, true);
  sheet.body.onmouseover = ({ target }) => {
    if (target.className.includes("cut") && target.scrollWidth > target.clientWidth) target.title = target.textContent;
  };
  sheet.button.onclick = () => openMenu(sheet, sheet.menu.hidden);
  root.onkeydown = (event) => {
    if (event.key !== "Escape" || sheet.menu.hidden) return;
    openMenu(sheet, false);
    sheet.button.focus();
  };
  root.addEventListener("focusout", (event) => {
    if (!sheet.menu.contains(event.relatedTarget) && event.relatedTarget !== sheet.button) openMenu(sheet, false);
  });
  sheet.print = (on) => () => {
    sheet.printing = on;
    draw(sheet);
  };
  sheet.before = sheet.print(true);
  sheet.after = sheet.print(false);
  window.addEventListener("beforeprint", sheet.before);
  window.addEventListener("afterprint", sheet.after);
  return sheet;
}

function take(sheet, data) {
  const anew = data.turn !== sheet.turn;
  sheet.data = data;
  sheet.edits = data.columns.some((column) => column.edit);
  if (anew) sheet.picked = new Set(data.picked);
  if (sheet.turn < 0) sheet.hidden = new Set(data.hidden);
  sheet.turn = data.turn;
  known(sheet);
  sheet.table.setAttribute("aria-label", data.label);
  sheet.table.setAttribute("aria-rowcount", data.rows.length + 1);
  sheet.table.setAttribute("aria-multiselectable", String(data.mode === "many"));
  sheet.frame.style.maxHeight = `${34 + ROW * data.most}px`;
  sheet.button.setAttribute("aria-label", data.words.columns);
  sheet.button.title = data.words.columns;
  const menu = menuOf(sheet);
  sheet.menu.replaceWith(menu);
  sheet.menu = menu;
  arrange(sheet);
  if (anew) reveal(sheet);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".sheet");
  const sheet = (root.sheet ??= make(root));
  sheet.send = setTriggerValue;
  const text = new TextDecoder().decode(data);
  if (text !== sheet.text) {
    sheet.text = text;
    take(sheet, JSON.parse(text));
  }
  return () => {
    clearTimeout(sheet.later);
    window.removeEventListener("beforeprint", sheet.before);
    window.removeEventListener("afterprint", sheet.after);
  };
}
