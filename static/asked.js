// Before anything is shown: where something is asked, the results have their room from the start.
document.documentElement.classList.toggle("asked", location.search.length > 1);
