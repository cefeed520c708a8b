// The chain map in a frame: drag to pan, Ctrl and wheel to zoom, a click or Enter on a product tells which.
// Names in the SVG are escaped where it is made; it is read as XML, and nothing is fetched.
const LEAST = 0.2;
const MOST = 3;
const READABLE = 0.8;

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

function listen(view, told) {
  const { frame, svg } = view;
  const nodeAt = (event) => event.target.closest(".cm-node");
  svg.onclick = (event) => {
    if (nodeAt(event) && !frame.classList.contains("moving")) told(nodeAt(event).dataset.id);
  };
  svg.onkeydown = (event) => {
    if (!nodeAt(event) || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    told(nodeAt(event).dataset.id);
  };
  svg.onpointerover = svg.onpointerout = (event) => light(svg, event.type === "pointerover" ? nodeAt(event) : null);
  svg.onfocusin = svg.onfocusout = (event) => light(svg, event.type === "focusin" ? nodeAt(event) : null);
  frame.onwheel = (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = frame.getBoundingClientRect();
    zoom(view, view.scale * Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  };
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
  const made = document.createElement("div");
  made.className = "bar";
  const button = (text, act) => {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = text;
    one.onclick = act;
    made.append(one);
  };
  button(data.words.fit, () => fit(view, LEAST));
  button("100%", () => zoom(view, 1));
  button("＋", () => zoom(view, view.scale * 1.25));
  button("－", () => zoom(view, view.scale / 1.25));
  button(data.words.png, () => save(data.svg, view.width, view.height, data.file));
  const hint = document.createElement("span");
  hint.textContent = data.words.hint;
  made.append(hint);
  return made;
}

function build(root, data) {
  const read = new DOMParser().parseFromString(data.svg, "image/svg+xml").documentElement;
  const frame = document.createElement("div");
  frame.className = "frame";
  const svg = document.importNode(read, true);
  frame.append(svg);
  const view = { frame, svg, scale: 1, source: data.svg };
  [view.width, view.height] = ["width", "height"].map((side) => Number(svg.getAttribute(side)));
  root.replaceChildren(bar(view, data), frame);
  pan(frame);
  fit(view, READABLE);
  return view;
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

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chain-view");
  if (!root.view || root.view.source !== data.svg) root.view = build(root, data);
  listen(root.view, (id) => setTriggerValue("clicked", id));
  mark(root.view, data.chosen);
}
