// The toolkit's own words in the language of the screen: what it writes is looked up and written anew before it is seen.
const SHOWN = ["placeholder", "title", "aria-label"];
const OURS = "[data-testid=stMarkdownContainer]:not([data-testid=stFileUploader] *)"; // what the page itself says, data among it
const SPACE = /^(\s*)([\s\S]*?)(\s*)$/;

function pattern([said, meant]) {
  const names = [];
  const escaped = said.replace(/[.*+?^$()|[\]\\•/]/g, "\\$&").replace(/\{(\w+)\}/g, (_, name) => {
    names.push(name);
    return "(.+?)";
  });
  return { form: new RegExp(`^${escaped}$`), names, meant };
}

export default function ({ data: [data] }) {
  const whole = new Map(data.words.filter(([said]) => !said.includes("{")));
  const forms = data.words.filter(([said]) => said.includes("{")).map(pattern);

  function instead(text) {
    const [, before, said, after] = text.match(SPACE);
    if (!/[A-Za-z]/.test(said)) return null;
    if (whole.has(said)) return before + whole.get(said) + after;
    for (const { form, names, meant } of forms) {
      const found = said.match(form);
      if (found) return before + names.reduce((told, name, i) => told.replace(`{${name}}`, found[i + 1]), meant) + after;
    }
    return null;
  }

  function reword(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const told = instead(node.nodeValue);
      if (told !== null && !node.parentElement?.closest(OURS)) node.nodeValue = told;
    } else if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of SHOWN) {
        const told = node.hasAttribute(name) ? instead(node.getAttribute(name)) : null;
        if (told !== null) node.setAttribute(name, told);
      }
      node.childNodes.forEach(reword);
    }
  }

  const seen = new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach(reword);
      if (change.type === "characterData") reword(change.target);
      if (change.type === "attributes") reword(change.target);
    }
  });
  document.documentElement.lang = data.lang;
  reword(document.body);
  const what = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SHOWN };
  seen.observe(document.body, what);
  return () => {
    seen.disconnect();
    document.documentElement.lang = "en";
  };
}
