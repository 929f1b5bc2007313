// Goes on to where a page has moved, and to the place on it that the address named.

location.replace(document.getElementById("moved-to").href + location.hash);
