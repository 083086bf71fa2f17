// What a page can do beyond being read: switch its colours, show where a link leads, find, print.

(function switchColours() {
  var root = document.documentElement;
  var button = document.querySelector(".switch");
  var system = matchMedia("(prefers-color-scheme: dark)");
  if (!button) return;

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  function show() {
    var paper = getComputedStyle(document.body).backgroundColor;
    button.setAttribute("aria-pressed", isDark());
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      meta.content = paper;
    });
  }

  button.addEventListener("click", function () {
    root.dataset.theme = isDark() ? "light" : "dark";
    // Private modes may deny storage; the switch then lasts for this page.
    try { localStorage.setItem("theme", root.dataset.theme); } catch (denied) {}
    show();
  });
  system.addEventListener("change", show);
  show();
})();

(function previewLinks() {
  var previewed = "main a.entity, main a[data-preview], main .e-content a";
  var pane = document.createElement("div");
  var pages = new Map();
  var current, dismissed, timer;
  pane.className = "preview";
  pane.id = "preview";
  pane.role = "tooltip";

  function after(milliseconds, then) {
    clearTimeout(timer);
    timer = setTimeout(then, milliseconds);
  }

  function linkOf(event) {
    var link = event.target.closest ? event.target.closest(previewed) : null;
    var leadsAway = link && link.origin === location.origin && link.pathname.endsWith("/");
    return leadsAway && link.pathname !== location.pathname ? link : null;
  }

  function load(address) {
    if (!pages.has(address)) {
      pages.set(address, fetch(address).then(function (response) {
        return response.ok ? response.text() : Promise.reject(response.status);
      }).then(function (html) {
        return new DOMParser().parseFromString(html, "text/html");
      }));
    }
    return pages.get(address);
  }

  // Only texts are taken from the other page, never its markup.
  function fill(page) {
    var dek = page.querySelector("meta[name=description]");
    pane.replaceChildren();
    [["span", "kicker", page.querySelector("main .kicker")], ["b", "", page.querySelector("h1")]]
      .forEach(function (part) {
        if (part[2]) add(part[0], part[1], part[2].textContent);
      });
    if (dek) add("p", "", dek.content);
  }

  function add(tag, name, text) {
    var element = document.createElement(tag);
    element.className = name;
    element.textContent = text;
    pane.append(element);
  }

  function place(link) {
    var box = link.getClientRects()[0];
    var room = document.documentElement.clientWidth - pane.offsetWidth - 20;
    var isLow = box.bottom + pane.offsetHeight + 8 > innerHeight && box.top > pane.offsetHeight;
    var top = isLow ? box.top - pane.offsetHeight - 10 : link.getBoundingClientRect().bottom + 10;
    pane.style.left = Math.max(20, Math.min(box.left, room)) + scrollX + "px";
    pane.style.top = top + scrollY + "px";
  }

  function open(link) {
    load(link.href).then(function (page) {
      if (current !== link) return;
      fill(page);
      document.querySelector("main").append(pane);
      link.setAttribute("aria-describedby", pane.id);
      place(link);
    }, function () {});
  }

  function close() {
    clearTimeout(timer);
    if (current) current.removeAttribute("aria-describedby");
    current = null;
    pane.remove();
  }

  function want(link) {
    if (link === current) return clearTimeout(timer);
    if (link !== dismissed) after(250, function () {
      close();
      current = link;
      open(link);
    });
  }

  // Pointer events tell a mouse from a finger, whose first tap must follow the link.
  document.addEventListener("pointerover", function (event) {
    if (event.pointerType !== "mouse") return;
    var link = linkOf(event);
    if (link !== dismissed) dismissed = null;
    if (pane.contains(event.target)) clearTimeout(timer);
    else if (link) want(link);
    else if (!current || current !== document.activeElement) after(250, close);
  });
  document.addEventListener("focusin", function (event) {
    var link = linkOf(event);
    dismissed = null;
    if (link && link.matches(":focus-visible")) want(link);
    else close();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    dismissed = current;
    close();
  });
})();

// What home showed at the visit before is kept in this browser alone; half an hour ends a visit.
(function markNew() {
  var mark = document.getElementById("new");
  if (!mark) return;
  var links = document.querySelectorAll("main .p-name a");
  try {
    var key = "visit " + location.pathname;
    var visit = JSON.parse(localStorage.getItem(key)) || {};
    if (!(Date.now() - visit.at < 18e5)) visit.before = visit.seen;
    visit.at = Date.now();
    visit.seen = Array.from(links, function (link) { return link.pathname; });
    localStorage.setItem(key, JSON.stringify(visit));
    links.forEach(function (link) {
      if (!visit.before || visit.before.includes(link.pathname)) return;
      link.closest("article").querySelector(".meta").prepend(mark.content.cloneNode(true));
    });
  } catch (denied) {}
})();

document.addEventListener("keydown", function findOnSlash(event) {
  var field = document.querySelector("main input[type=search]");
  var isTyping = event.target.closest && event.target.closest("input, textarea, select, [contenteditable]");
  var search = document.querySelector("link[rel=search]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
  event.preventDefault();
  if (field) field.focus();
  else if (search) location = search.href + "#q";
});

// What is folded on the screen would be missing on paper.
addEventListener("beforeprint", function () {
  document.querySelectorAll("details").forEach(function (details) { details.open = true; });
});
