// Imported first by every command: nothing here may need a newer Node.js than the one it complains about.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error('Orderflow needs Node.js 20.19 or newer; this is ' + process.version + '.');
  console.error('Install one from https://nodejs.org, or with a version manager: nvm install 22');
  process.exit(1);
}

if (process.platform === 'win32') {
  console.error(
    'These commands run on Linux and macOS. On Windows, use WSL 2: https://learn.microsoft.com/windows/wsl',
  );
  process.exit(1);
}
