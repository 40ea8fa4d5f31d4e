#!/bin/sh
# Runs before the deb is unpacked. The database addon needs glibc 2.34 (symbol versions of its prebuilt binary).
set -e

needed_major=2
needed_minor=34
version=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc \([0-9]*\.[0-9]*\).*/\1/p')
major=${version%%.*}
minor=${version#*.}

if [ -z "$version" ]; then
  echo '支部手册：没有找到 glibc，这个系统不能运行本程序。未安装。' >&2
  exit 1
fi
if [ "$major" -lt "$needed_major" ] || { [ "$major" -eq "$needed_major" ] && [ "$minor" -lt "$needed_minor" ]; }; then
  echo "支部手册：需要 glibc $needed_major.$needed_minor 或更新的版本，本机是 $version（例如银河麒麟 V10、统信 UOS 20）。未安装。" >&2
  echo '请使用为本系统重新编译的安装包，或在更新的系统上安装。' >&2
  exit 1
fi
