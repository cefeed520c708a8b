// A search box: what is typed is asked after a short rest, or at once by Enter.
const REST = 350; // ms

function make(root) {
  const box = document.createElement("input");
  box.type = "search";
  const say = (words) => {
    clearTimeout(root.later);
    if (words === root.said) return;
    root.said = words;
    root.send("asked", words);
  };
  box.oninput = (event) => {
    clearTimeout(root.later);
    if (!event.isComposing) root.later = setTimeout(() => say(box.value), REST);
  };
  box.oncompositionend = box.oninput;
  box.onkeydown = (event) => {
    if (event.key === "Enter" && !event.isComposing && event.keyCode !== 229) say(box.value);
  };
  box.onchange = () => say(box.value);
  root.append(box);
  return box;
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".search");
  root.send = setTriggerValue;
  const box = (root.box ??= make(root));
  box.placeholder = data.hint;
  box.setAttribute("aria-label", data.hint);
  if (data.turn === root.turn) return;
  root.turn = data.turn; // the page asks for something else
  box.value = root.said = data.words;
}
