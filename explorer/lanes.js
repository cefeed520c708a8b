// Lanes of cards from data. Text is set as text, never as markup. A card is clicked, or carried to another lane.
let carried = null;

function cardOf(data, hint, happened) {
  const card = element("button", data.chosen ? "card chosen" : "card");
  card.type = "button";
  card.title = hint;
  card.draggable = true;
  if (data.chosen) card.setAttribute("aria-current", "true");
  card.append(element("b", "", data.title));
  for (const [text, tone] of data.lines) card.append(element("span", `line ${tone}`, text));
  card.onclick = () => happened({ what: data.what, to: "" });
  card.ondragstart = (event) => {
    carried = data.what;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", data.title);
  };
  card.ondragend = () => {
    carried = null;
  };
  return card;
}

function laneOf(data, hint, happened) {
  const lane = element("section", data.cards.length ? "lane" : "lane bare");
  const head = element("h4", "");
  head.append(element("span", "", data.name), element("small", "", data.cards.length));
  const cards = element("div", "cards");
  for (const card of data.cards) cards.append(cardOf(card, hint, happened));
  lane.append(head, cards);
  lane.ondragover = (event) => {
    if (!carried) return;
    event.preventDefault();
    lane.classList.add("over");
  };
  lane.ondragleave = () => lane.classList.remove("over");
  lane.ondrop = (event) => {
    event.preventDefault();
    lane.classList.remove("over");
    if (carried) happened({ what: carried, to: data.code });
    carried = null;
  };
  return lane;
}

export default function ({ data: [data], parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".lanes");
  const happened = (what) => setTriggerValue("happened", what);
  const at = root.scrollLeft;
  root.replaceChildren(...data.lanes.map((lane) => laneOf(lane, data.hint, happened)));
  root.scrollLeft = at;
}
