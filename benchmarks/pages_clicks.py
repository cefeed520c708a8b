"""What is clicked on each page, and how long until the screen stands still: seen from inside the page.

The clock starts at the last press of a key or button, and stops when the run it began is over and the last element of
it stands: the later of both. The same for a bare page, so that the difference is the work of the page. A run may be so
short that the page never says that it runs, and change no more than a word: words count as well as elements, and so does
what stands in components of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

CLOCK = """
(() => {
  const clock = (window.clock = { pressed: 0, over: 0, changed: 0, running: false, roots: [document] });
  const press = () => { clock.pressed = performance.now(); clock.over = clock.changed = 0; };
  for (const kind of ["pointerdown", "keydown"]) addEventListener(kind, press, true);
  const look = (all) => {
    const app = document.querySelector('[data-testid="stApp"]');
    const running = Boolean(app) && app.dataset.testScriptState !== "notRunning";
    if (!running && all.some((one) => one.type === "attributes")) clock.over = performance.now();
    clock.running = running;
  };
  const main = (node) => ((node.closest ? node : node.parentElement) || document.head).closest(".stMain");
  const kinds = { subtree: true, childList: true, characterData: true };
  new MutationObserver((all) => {
    look(all);
    if (all.some((one) => one.type !== "attributes" && main(one.target))) clock.changed = performance.now();
  }).observe(document, { ...kinds, attributes: true, attributeFilter: ["data-test-script-state"] });
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attach.call(this, how);
    clock.roots.push(root);
    new MutationObserver(() => { if (main(this)) clock.changed = performance.now(); }).observe(root, kinds);
    return root;
  };
})();
"""
# Asked at every frame: Playwright's own waiting looks twice a second once 270 ms are over.
WHOLE = """(what) => {
  const stands = what.startsWith("text=")
    ? (root) => (root.body || root).textContent.includes(what.slice(5))
    : (root) => root.querySelector(what);
  return document.body && clock.roots.some(stands) ? performance.now() : false;
}"""
STILL = """() => Math.max(clock.over, clock.changed) > clock.pressed && !clock.running
  && performance.now() - Math.max(clock.over, clock.changed) > 300"""
TOOK = "() => Math.max(clock.over, clock.changed) - clock.pressed"
Act = Callable[[Page], None]


def timed(page: Page, act: Act) -> float:
    """Milliseconds from the press to the still screen."""
    page.evaluate("() => { clock.over = clock.changed = 0; }")
    act(page)
    page.wait_for_function(STILL)
    return float(page.evaluate(TOOK))


@dataclass(frozen=True, slots=True)
class View:
    """A page: its address, a selector of what stands there last, and what is clicked again and again."""

    path: str
    whole: str
    acts: tuple[Act, ...]


def button(name: str) -> Act:
    """A press of the button (or pill, or tab) that begins so."""
    return lambda page: page.get_by_role("button", name=name).first.click()


def radio(name: str) -> Act:
    """A press of one of several choices."""
    return lambda page: page.get_by_role("radio", name=name).first.click(force=True)


def option(label: str, text: str) -> Act:
    """A choice in a select box."""

    def act(page: Page) -> None:
        page.get_by_role("combobox", name=label).click()
        page.get_by_role("option", name=text).first.click()

    return act


def typed(label: str, words: str) -> Act:
    """Words in a search box, and Enter."""

    def act(page: Page) -> None:
        page.get_by_label(label).first.click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(words)
        page.keyboard.press("Enter")

    return act


def node(kind: str) -> Act:
    """A click on the first product of a kind on the chain map."""
    return lambda page: page.locator(f".cm-node.cm-{kind}").first.click()


def link(name: str) -> Act:
    """A press of a page's name at the top."""
    return lambda page: page.get_by_test_id("stTopNavLink").filter(has_text=name).first.click()


_CLUSTER, _GAPS, _TARGETS = "产业集群", "搜索产品、集群或理由", "搜索企业、所在地、产品或下游产品"
CLUSTERS = (option(_CLUSTER, "装备制造"), option(_CLUSTER, "富硒食品"))
BARE = View("", "text=clicked", (button("again"),))
VIEWS = {
    "总览": View("overview", "text=最值得对接的五家企业", (*CLUSTERS, button("▲ 补链"), link("总览"))),
    "产业链图谱": View("chain", ".cm-node", (node("missing"), node("made"), radio("2"), radio("1"))),
    "缺链环节": View("gaps", "text=优先度分项", (radio("▲ 补链"), typed(_GAPS, "茶"), typed(_GAPS, "水"), *CLUSTERS)),
    "招商目标企业": View("targets", "text=优先度分项", (typed(_TARGETS, "汽车"), typed(_TARGETS, "茶"), *CLUSTERS)),
    "线索台账": View("leads", "text=变更记录", (radio("表格"), radio("看板"), radio("研判 3"), radio("研判 3"))),
    "任务与指标": View("tasks", "text=安政办发", (radio("目标指标"), radio("规划文本核查"), radio("任务分工"))),
}  # fmt: skip
