import './app';
import './pages/live-page';
