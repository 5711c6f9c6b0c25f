@node "%~dp0opora" %*
