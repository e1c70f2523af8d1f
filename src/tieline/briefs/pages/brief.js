// Convenience only: a printed page shows every table, and a link into a closed one opens it.
addEventListener("beforeprint", () => { for (const each of document.querySelectorAll("details")) each.open = true; });
const open = () => {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let each = target; each; each = each.parentElement) if (each.tagName === "DETAILS") each.open = true;
  if (target) target.scrollIntoView();
};
addEventListener("hashchange", open);
if (location.hash) open();
