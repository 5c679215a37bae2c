#!/bin/sh
# Runs a real WordPress, Debian's, in a folder of its own, with a post that has a quote's address on a line of its
# own, to look at as readers do, say at 360 px. PACKAGE is that of another release. No test calls it.
#
#   apt-get install php-cli php-mysql mariadb-server-core mariadb-client-core
#   tests/clients/wordpress.sh DIST QUOTE-ID [PACKAGE]
#
# DIST is a page built with `address = "http://127.0.0.1:8091/"` in annotations.toml. Prints the post's address, and
# serves it until it is stopped.
set -eu
dist=$(realpath "$1")
quote=$2
package=$(realpath "${3:-.}")
folder=$(mktemp -d)
cd "$folder"
trap 'kill $(cat pids); wait; rm -rf "$folder"' EXIT
trap exit INT TERM
begin() { "$@" >>log 2>&1 & echo $! >>pids; }

if [ $# -lt 3 ]; then apt-get download wordpress >log 2>&1; package=$(echo wordpress_*.deb); fi
dpkg -x "$package" deb
cd deb/usr/share/wordpress

mariadb-install-db --no-defaults --user="$(id -un)" --datadir="$folder/data" --auth-root-authentication-method=normal >>"$folder/log" 2>&1
cd "$folder"
begin mariadbd --no-defaults --user="$(id -un)" --datadir="$folder/data" --socket="$folder/socket" --skip-networking
until mariadb --no-defaults --user=root --socket="$folder/socket" --execute='CREATE DATABASE wp' 2>>log; do sleep 1; done

site=$folder/deb/usr/share/wordpress
cat >"$site/wp-config.php" <<PHP
<?php
define('DB_NAME', 'wp');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:$folder/socket');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', 'http://127.0.0.1:8090');
define('WP_SITEURL', 'http://127.0.0.1:8090');
define('WP_DEFAULT_THEME', 'plain');
define('DISABLE_WP_CRON', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
\$table_prefix = 'wp_';
defined('ABSPATH') || define('ABSPATH', __DIR__ . '/');
require ABSPATH . 'wp-settings.php';
PHP
mkdir "$site/wp-content/themes/plain"
echo '/* Theme Name: Plain */' >"$site/wp-content/themes/plain/style.css"
cat >"$site/wp-content/themes/plain/index.php" <<'PHP'
<!doctype html>
<html <?php language_attributes(); ?>>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<?php
wp_head();
while (have_posts()) {
    the_post();
    the_title('<h1>', '</h1>');
    the_content();
}
wp_footer();
PHP
# WordPress requests no local host unless it is allowed to.
mkdir -p "$site/wp-content/mu-plugins"
cat >"$site/wp-content/mu-plugins/local.php" <<'PHP'
<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('http_allowed_safe_ports', fn($ports) => [...$ports, 8091]);
PHP
cat >post.php <<'PHP'
<?php
[, $site, $address] = $argv;
$_SERVER['HTTP_HOST'] = '127.0.0.1:8090';
define('WP_INSTALLING', true);
require "$site/wp-load.php";
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Host', 'admin', 'admin@host.example', true, '', 'password');
$author = wp_insert_user(['user_login' => 'author', 'user_pass' => 'password', 'role' => 'author']);
wp_set_current_user($author);
kses_init();
echo get_bloginfo('version'), ' ', get_permalink(wp_insert_post([
    'post_title' => 'A story',
    'post_status' => 'publish',
    'post_author' => $author,
    'post_content' => "Before.\n\n$address\n\nAfter.",
])), "\n";
PHP
begin php -S 127.0.0.1:8091 -t "$dist"
begin php -S 127.0.0.1:8090 -t "$site"
php post.php "$site" "http://127.0.0.1:8091/q/$quote/" 2>>log
wait
