// What the scripts of components share: an element of this kind with this text, which is never markup.
function element(tag, kind, text) {
  const made = document.createElement(tag);
  if (kind) made.className = kind;
  if (text !== undefined && text !== null) made.textContent = String(text);
  return made;
}
