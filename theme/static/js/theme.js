// Before the first paint: the mode that the reader chose, and signs that scripts run and a search does.
(function (root) {
  root.classList.add("js");
  if (location.search) root.classList.add("asked");
  try {
    var mode = localStorage.getItem("theme");
    if (mode === "dark" || mode === "light") root.dataset.theme = mode;
  } catch (denied) {}
})(document.documentElement);
