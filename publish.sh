#!/bin/sh
# Build the site and put it at DEST, whole or not at all: until everything is there, what was published before stays.
# usage: publish.sh PYTHON DEST, where DEST is a folder of this computer, or host:folder of one that ssh reaches.
set -eu

python=$1
dest=$2

case $dest in
  *:*) ;;
  *) exec "$python" build.py --record-addresses --output "$dest" ;;
esac

host=${dest%%:*}
folder=${dest#*:}
folder=${folder%/}
case $host:$folder in
  -* | : | *: | *[!A-Za-z0-9._/:@-]* | *:. | *:.. | */. | */..)
    echo "DEST must be a folder or host:folder with no signs but letters, digits, . _ - @ and /, got $dest" >&2
    exit 2
    ;;
esac

"$python" build.py --record-addresses
count=$(find site -type f | wc -l | tr -d ' ')

# The other side counts what came before it changes anything: a line that breaks could look like an end.
tar -C site -cf - . | ssh -- "$host" "
  set -eu
  if [ -e '$folder' ] && [ ! -f '$folder/.minutebook' ] && [ -n \"\$(ls -A '$folder')\" ]; then
    echo \"$folder must be a folder that Minutebook made, or empty, or not be there; got one with other files\" >&2
    exit 2
  fi
  rm -rf '$folder.new'
  mkdir -p '$folder.new'
  tar -C '$folder.new' -xf -
  came=\$(find '$folder.new' -type f | wc -l | tr -d ' ')
  if [ \"\$came\" != '$count' ]; then
    echo \"$count files were sent and \$came came; what was published before is still there.\" >&2
    rm -rf '$folder.new'
    exit 1
  fi
  rm -rf '$folder.old'
  if [ -e '$folder' ]; then mv '$folder' '$folder.old'; fi
  mv '$folder.new' '$folder' || { mv '$folder.old' '$folder'; exit 1; }
  rm -rf '$folder.old'
"
echo "$dest: published, $count files. Commit content/addresses.lock and content/words.lock, which record every published address and the words at it."
