// Made for <%app.name%> on <%hostname%>.
const fs = require('fs');
const crypto = require('crypto');
const path = require('path');

const password = fs.readFileSync(path.join(__dirname, 'password'), 'utf8');
// Credentials in flows are sealed with a key that stays with them.
const keyFile = path.join(__dirname, 'data', 'credentials.key');
if (!fs.existsSync(keyFile)) {
  fs.writeFileSync(keyFile, crypto.randomBytes(32).toString('hex'), {mode: 0o600});
}

module.exports = {
  uiHost: '<%host%>',
  uiPort: <%ports.http%>,
  flowFile: 'flows.json',
  credentialSecret: fs.readFileSync(keyFile, 'utf8'),
  adminAuth: {
    type: 'credentials',
    users: (name) => Promise.resolve(name === 'admin' ? {username: 'admin', permissions: '*'} : null),
    authenticate: (name, given) => {
      const digest = (text) => crypto.createHash('sha256').update(text).digest();
      const same = name === 'admin' && crypto.timingSafeEqual(digest(given), digest(password));
      return Promise.resolve(same ? {username: 'admin', permissions: '*'} : null);
    },
  },
  telemetry: {enabled: false, updateNotification: false},
  externalModules: {autoInstall: false},
  logging: {console: {level: 'info', metrics: false, audit: false}},
};
