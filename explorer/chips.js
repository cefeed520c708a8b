// A row of choices of which one is on. It is marked at once; what the server says afterwards counts.
export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".chips");
  const row = (root.row ??= root.appendChild(document.createElement("div")));
  root.dataset.head = data.head ? data.label : "";
  row.setAttribute("role", "radiogroup");
  row.setAttribute("aria-label", data.label);
  const mark = (on) => [...row.children].forEach((chip, place) => chip.setAttribute("aria-checked", String(data.options[place][0] === on)));
  while (row.children.length > data.options.length) row.lastChild.remove();
  data.options.forEach(([code, text], place) => {
    const chip = row.children[place] || row.appendChild(document.createElement("button"));
    chip.type = "button";
    chip.setAttribute("role", "radio");
    if (chip.textContent !== text) chip.textContent = text;
    chip.onclick = () => {
      if (code === data.on && !data.off) return;
      mark(code === data.on ? "" : code);
      setTriggerValue("chosen", code === data.on ? "" : code);
    };
    chip.onkeydown = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      row.children[(place + step + data.options.length) % data.options.length].focus();
    };
  });
  mark(data.on);
}
