// The chain map in a frame: drag to pan, Ctrl and wheel to zoom, point for a card, click or Enter tells which product.
// Names in the SVG are escaped where it is made; it is read as XML, and nothing is fetched.
const LEAST = 0.2;
const MOST = 3;
const READABLE = 0.8;

function made(tag, kind, text = "") {
  const one = document.createElement(tag);
  one.className = kind;
  one.textContent = text;
  return one;
}

function zoom(view, scale, x = 0, y = 0) {
  const { frame, svg } = view;
  const next = Math.min(MOST, Math.max(LEAST, scale));
  const left = ((frame.scrollLeft + x) / view.scale) * next - x;
  const top = ((frame.scrollTop + y) / view.scale) * next - y;
  view.scale = next;
  svg.setAttribute("width", view.width * next);
  svg.setAttribute("height", view.height * next);
  frame.scrollLeft = left;
  frame.scrollTop = top;
}

function fit(view, least) {
  const whole = Math.min((view.frame.clientWidth - 2) / view.width, 1);
  zoom(view, Math.max(whole, least));
}

function pan(frame) {
  let from = null;
  frame.onpointerdown = (event) => {
    if (event.button === 0) from = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
  };
  frame.onpointermove = (event) => {
    if (!from || Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
    if (!frame.classList.contains("moving")) frame.setPointerCapture(event.pointerId);
    frame.classList.add("moving");
    frame.scrollLeft = from.left + from.x - event.clientX;
    frame.scrollTop = from.top + from.y - event.clientY;
  };
  frame.onpointerup = frame.onpointercancel = () => {
    from = null;
    setTimeout(() => frame.classList.remove("moving"));
  };
}

function light(svg, node) {
  for (const lit of svg.querySelectorAll(".lit")) lit.classList.remove("lit");
  svg.classList.toggle("lit-up", Boolean(node));
  if (!node) return;
  const near = new Set([node.dataset.id]);
  for (const edge of svg.querySelectorAll(".cm-edge")) {
    if (edge.dataset.start !== node.dataset.id && edge.dataset.end !== node.dataset.id) continue;
    edge.classList.add("lit");
    near.add(edge.dataset.start).add(edge.dataset.end);
  }
  for (const other of svg.querySelectorAll(".cm-node")) if (near.has(other.dataset.id)) other.classList.add("lit");
}

function card(view, node) {
  const { hint } = view;
  view.near = node;
  hint.hidden = !node;
  if (!node) return;
  const [name, ...lines] = view.told.get(node);
  hint.replaceChildren(made("b", "", name), ...lines.map((line) => made("span", "", line)));
  const [box, root] = [node.getBoundingClientRect(), hint.parentElement.getBoundingClientRect()];
  const below = box.bottom + hint.offsetHeight + 12 < window.innerHeight;
  const left = Math.min(box.left - root.left, root.width - hint.offsetWidth - 4);
  hint.style.left = `${Math.max(0, left)}px`;
  hint.style.top = `${(below ? box.bottom + 6 : box.top - hint.offsetHeight - 6) - root.top}px`;
}

function listen(view, told) {
  const { frame, svg } = view;
  const at = (event, kind) => event.target.closest(kind);
  const tell = (event) => {
    if (at(event, ".cm-fold")) told("folded", at(event, ".cm-fold").dataset.fold);
    else if (at(event, ".cm-node")) told("clicked", at(event, ".cm-node").dataset.id);
    else return false;
    return true;
  };
  svg.onclick = (event) => {
    if (!frame.classList.contains("moving")) tell(event);
  };
  svg.onkeydown = (event) => {
    if (event.key === "Escape") card(view, null);
    if ((event.key === "Enter" || event.key === " ") && tell(event)) event.preventDefault();
  };
  frame.onwheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(view, view.scale * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  };
  view.tell = told;
}

function save(text, width, height, name) {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    const sharp = Math.min(2, 8000 / width, 8000 / height);
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    const link = document.createElement("a");
    link.href = canvas.toDataURL("image/png");
    link.download = name;
    link.click();
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}

function bar(view, data) {
  const row = made("div", "bar");
  const button = (text, act) => {
    const one = made("button", "", text);
    one.type = "button";
    one.onclick = act;
    row.append(one);
  };
  button(data.words.fit, () => fit(view, LEAST));
  button("100%", () => zoom(view, 1));
  button("＋", () => zoom(view, view.scale * 1.25));
  button("－", () => zoom(view, view.scale / 1.25));
  if (data.words.fold) button(data.words.fold, () => view.tell("folded", "*"));
  if (data.words.unfold) button(data.words.unfold, () => view.tell("folded", ""));
  button(data.words.png, () => save(data.svg, view.width, view.height, data.file));
  row.append(made("span", "", data.words.hint));
  return row;
}

// Set once for a picture: an element has no property for focusin.
function point(view) {
  const look = (node) => {
    light(view.svg, node);
    card(view, node);
  };
  for (const kind of ["pointerover", "focusin"]) view.svg.addEventListener(kind, (event) => look(event.target.closest(".cm-node")));
  for (const kind of ["pointerleave", "focusout"]) view.svg.addEventListener(kind, () => look(null));
  view.frame.addEventListener("scroll", () => card(view, view.near || null));
}

// The browser's own hint comes late and never by keyboard: its text goes to the card.
function take_titles(svg) {
  const told = new Map();
  for (const title of svg.querySelectorAll(".cm-node > title")) {
    told.set(title.parentNode, title.textContent.split("\n"));
    title.remove();
  }
  return told;
}

function build(root, data) {
  const read = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  const svg = document.importNode(read, true);
  const [frame, hint] = [made("div", "frame"), made("div", "hint")];
  hint.hidden = true;
  hint.setAttribute("aria-hidden", "true");
  frame.append(svg);
  const view = { frame, svg, hint, scale: 1, source: data.svg, place: data.place, told: take_titles(svg) };
  [view.width, view.height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
  const [before, focused] = [root.view, root.getRootNode().activeElement];
  root.replaceChildren(bar(view, data), frame, hint);
  pan(frame);
  point(view);
  fit(view, READABLE);
  if (before && before.place === data.place) keep(view, before, focused);
  return view;
}

// The same products in the same places: what was seen is still seen, and the keyboard is where it was.
function keep(view, before, focused) {
  zoom(view, before.scale);
  [view.frame.scrollLeft, view.frame.scrollTop] = before.at;
  const id = focused && focused.dataset && (focused.dataset.id || focused.dataset.fold);
  if (!id) return;
  const kind = focused.dataset.fold ? "fold" : "id";
  const same = view.svg.querySelector(`[data-${kind}="${CSS.escape(id)}"]`);
  if (same) same.focus({ preventScroll: true });
}

function mark(view, chosen) {
  for (const node of view.svg.querySelectorAll(".cm-node")) {
    const here = chosen.includes(node.dataset.id);
    node.classList.toggle("chosen", here);
    if (here && view.chosen !== chosen.join()) bring(view.frame, node);
  }
  view.chosen = chosen.join();
}

function bring(frame, node) {
  const [box, seen] = [node.getBoundingClientRect(), frame.getBoundingClientRect()];
  if (box.left < seen.left || box.right > seen.right) frame.scrollLeft += box.left + box.width / 2 - seen.left - seen.width / 2;
  if (box.top < seen.top || box.bottom > seen.bottom) frame.scrollTop += box.top + box.height / 2 - seen.top - seen.height / 2;
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chain-view");
  if (!root.view || root.view.source !== data.svg) {
    if (root.view) root.view.at = [root.view.frame.scrollLeft, root.view.frame.scrollTop];
    const chosen = root.view && root.view.place === data.place ? root.view.chosen : undefined;
    root.view = build(root, data);
    root.view.chosen = chosen;
  }
  listen(root.view, setTriggerValue);
  mark(root.view, data.chosen);
}
